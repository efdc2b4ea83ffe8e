// Brings links home whose # was written as %23 or %2523 on their way: gateways of mail do that.
// The page cannot know where the app lies; wherever this script was found is its folder.
(() => {
  const base = new URL(".", document.currentScript.src).href;
  if (window.plumblineHome || !location.href.startsWith(base)) return;
  window.plumblineHome = base;
  document.getElementById("home").href = base;
  // However often it was encoded, the signs that make an address come back; nothing else is touched.
  const [path, ...added] = location.href.slice(base.length).replace(/%(25)+/g, "%").replace(/%23/, "#")
    .replace(/%2F/gi, "/").replace(/%3F/gi, "?").replace(/^index\.html/, "").split("?");
  if (!/^(join\.html)?#\//.test(path)) return;
  // What is added behind the code of a link, such as a mark of who clicked, is none of it.
  location.replace(base + (/#\/(s|w|in)\//.test(path) ? path : [path, ...added].join("?")));
})();
