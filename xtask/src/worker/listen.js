// Makes one file for each message: { module, request, file } in, { ready } and then { bytes } or { error } out; or reads
// a sheet: { module, sheet, request } in, { heard } or { error } out; or the codes in a picture: { module, frame, width,
// height } in, { codes } or { error } out. An error has a reason and, once the module is here, a code: { code, reason }.
onmessage = async ({ data: { module, request, file, sheet, frame, width, height } }) => {
  let code;
  try {
    await wasm_bindgen({ module_or_path: module });
    // What is not thrown by us from here on is a defect.
    code = "defect";
    if (frame) return postMessage({ codes: wasm_bindgen.scan(frame, width, height) });
    if (sheet) return postMessage({ heard: wasm_bindgen.read_sheet(sheet, request) });
    postMessage({ ready: true });
    const bytes = wasm_bindgen.make(request, file);
    postMessage({ bytes }, [bytes.buffer]);
  } catch (error) {
    const { Failure } = wasm_bindgen;
    const isOurs = Failure && error instanceof Failure;
    postMessage({ error: isOurs ? { code: error.code, reason: error.reason } : { code, reason: String(error) } });
  }
};
