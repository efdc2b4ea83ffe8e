// Makes one file for each message: { module, request, file } in, { ready } and then { bytes } or { error } out; or reads
// a sheet: { module, sheet, request } in, { heard } or { error } out.
onmessage = async ({ data: { module, request, file, sheet } }) => {
  try {
    await wasm_bindgen({ module_or_path: module });
    if (sheet) return postMessage({ heard: wasm_bindgen.read_sheet(sheet, request) });
    postMessage({ ready: true });
    const bytes = wasm_bindgen.make(request, file);
    postMessage({ bytes }, [bytes.buffer]);
  } catch (error) {
    postMessage({ error: String(error) });
  }
};
