// The app from what lies in the page itself, instead of from a host.
import init from "%APP%";

window.plumblineApp = async () => {
  const later = new CSSStyleSheet();
  later.replaceSync(await (await fetch("https://plumbline.invalid/%LATER%")).text());
  document.adoptedStyleSheets = [later];
  return init({ module_or_path: fetch("https://plumbline.invalid/%MAIN%") });
};

// The worker from there as well, if it lies in the page: the address of its script, and its module.
const script = document.querySelector("[data-part^=plumbline-worker-][data-part$='.js']");
if (script) {
  window.plumblineWorker = async () => {
    const text = Uint8Array.from(atob(script.textContent), (letter) => letter.charCodeAt(0));
    const module = await fetch(script.dataset.part.replace(/js$/, "wasm"));
    window.plumblineScript = URL.createObjectURL(new Blob([text], { type: "text/javascript" }));
    return [window.plumblineScript, await module.arrayBuffer()];
  };
}
