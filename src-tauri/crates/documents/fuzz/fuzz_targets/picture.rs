#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    kabinet_documents_fuzz::picture(bytes);
});
