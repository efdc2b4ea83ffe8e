// The app from what lies in the page itself, instead of from a host.
import init from "%APP%";

window.plumblineApp = async () => {
  const later = new CSSStyleSheet();
  later.replaceSync(await (await fetch("https://plumbline.invalid/%LATER%")).text());
  document.adoptedStyleSheets = [later];
  return init({ module_or_path: fetch("https://plumbline.invalid/%MAIN%") });
};

window.plumblineLanguage = async (tag) => {
  const parts = [...document.querySelectorAll(`[data-part^=plumbline-language-${tag}-]`)].map(({ dataset }) => dataset.part);
  // The messages come first, whatever the order of the names.
  parts.sort((one, other) => other.includes("-first-") - one.includes("-first-"));
  const texts = parts.map(async (part) => (await fetch(`https://plumbline.invalid/${part}`)).text());
  return (await Promise.all(texts)).join("\f");
};

// The workers from there as well, if they lie in the page: the address of the script of one, and its module.
if (document.querySelector("[data-part^=plumbline-worker-]")) {
  window.plumblineWorker = async (kind) => {
    const script = document.querySelector(`[data-part^=plumbline-worker-${kind}][data-part$='.js']`);
    const text = Uint8Array.from(atob(script.textContent), (letter) => letter.charCodeAt(0));
    const module = await fetch(script.dataset.part.replace(/js$/, "wasm"));
    window.plumblineScript = URL.createObjectURL(new Blob([text], { type: "text/javascript" }));
    return [window.plumblineScript, await module.arrayBuffer()];
  };
}
