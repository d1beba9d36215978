//! Lists the `.ftl` files, so that a new one is picked up by being there.

use std::{env, fmt::Write, fs, io, path::Path};

fn main() -> io::Result<()> {
    let root = env::var("CARGO_MANIFEST_DIR").map_err(io::Error::other)?;
    let out = env::var("OUT_DIR").map_err(io::Error::other)?;
    let mut list = String::from(
        "/// Every file: language, area, content.\nstatic FILES: &[(Language, &str, &str)] = &[\n",
    );
    for (language, folder) in [("Kk", "kk"), ("Ru", "ru"), ("En", "en")] {
        let folder = Path::new(&root).join("locales").join(folder);
        println!("cargo::rerun-if-changed={}", folder.display());
        let mut files: Vec<_> = fs::read_dir(&folder)?.collect::<Result<_, _>>()?;
        files.sort_by_key(fs::DirEntry::file_name);
        for path in files.iter().map(fs::DirEntry::path) {
            if path.extension().is_some_and(|ending| ending == "ftl") {
                let area = path.file_stem().unwrap_or_default().to_string_lossy();
                let path = path.to_string_lossy();
                writeln!(
                    list,
                    "    (Language::{language}, {area:?}, include_str!({path:?})),"
                )
                .map_err(io::Error::other)?;
            }
        }
    }
    list.push_str("];\n");
    fs::write(Path::new(&out).join("files.rs"), list)
}
