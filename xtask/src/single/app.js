// The app from what lies in the page itself, instead of from a host.
import init from "%APP%";

window.plumblineApp = () => init({ module_or_path: fetch("https://plumbline.invalid/%MAIN%") });
