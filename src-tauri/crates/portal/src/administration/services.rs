//! Services as data: what is wrong with them, and their procedures as drawings.

use super::AdministrationError;
use crate::services::{Files, ServiceError};
use kabinet_model::{language::Language, process::draw};
use std::{fs, io, io::Write, path::Path};

/// Says what is wrong with the services of a folder, a line each.
///
/// # Errors
///
/// Something is wrong, or the folder cannot be read.
pub fn check(folder: Option<&Path>, output: &mut impl Write) -> Result<(), AdministrationError> {
    let files = files(folder)?;
    let (mut services, mut faults) = (0, 0);
    for (id, service) in files.each() {
        services += 1;
        let found: Vec<String> = match service {
            Ok(service) => service.faults().iter().map(ToString::to_string).collect(),
            Err(ServiceError::Faulty(found)) => found.iter().map(ToString::to_string).collect(),
            Err(error) => vec![error.to_string()],
        };
        for fault in &found {
            line(output, &format!("{id}: {fault}"))?;
        }
        faults += found.len();
    }
    line(output, &format!("{services} services, {faults} faults"))?;
    if faults == 0 {
        Ok(())
    } else {
        Err(AdministrationError::ServicesWrong(faults))
    }
}

/// Draws the procedure of each service into a folder, a file for each language.
///
/// # Errors
///
/// A service cannot be read, or a drawing cannot be written.
pub fn draw(
    services: Option<&Path>,
    folder: &Path,
    output: &mut impl Write,
) -> Result<(), AdministrationError> {
    for (id, service) in files(services)?.each() {
        let service = service.map_err(|error| AdministrationError::Service(id.clone(), error))?;
        let Some(process) = &service.process else {
            continue;
        };
        for language in Language::ALL {
            let title = service.passport.title.get(language);
            let Some(drawing) = draw::svg(process, title, language) else {
                line(output, &format!("{id}: too large to be drawn"))?;
                break;
            };
            let name = format!("{}-{}.svg", id.replace('/', "-"), language.code());
            let path = folder.join(name);
            let written = fs::create_dir_all(folder).and_then(|()| fs::write(&path, drawing));
            written.map_err(|source| AdministrationError::Io {
                path: path.clone(),
                source,
            })?;
            line(output, &path.display().to_string())?;
        }
    }
    Ok(())
}

fn files(folder: Option<&Path>) -> Result<Files, AdministrationError> {
    Ok(folder.map_or(Ok(Files::built_in()), Files::read)?)
}

fn line(output: &mut impl Write, text: &str) -> Result<(), AdministrationError> {
    writeln!(output, "{text}").map_err(|source: io::Error| AdministrationError::Io {
        path: "-".into(),
        source,
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::fixture::services::change;
    use kabinet_test_support::folder;

    fn checked(folder: Option<&Path>) -> (Result<(), AdministrationError>, String) {
        let mut output = Vec::new();
        let outcome = check(folder, &mut output);
        (outcome, String::from_utf8(output).unwrap())
    }

    #[test]
    fn what_is_built_in_has_no_fault() {
        let (outcome, told) = checked(None);
        assert!(outcome.is_ok(), "{told}");
        assert_eq!(told, "8 services, 0 faults\n");
    }

    #[test]
    fn a_fault_is_told_with_its_service_and_its_place() {
        let services = tempfile::tempdir().unwrap();
        let built_in = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../services");
        folder::copy(&built_in, services.path()).unwrap();
        let process = services.path().join("besplatnoe-pitanie/process.toml");
        change(&process, |text| {
            text.replace("to = \"registered\"", "to = \"nowhere\"")
        });
        let (outcome, told) = checked(Some(services.path()));
        assert!(matches!(
            outcome,
            Err(AdministrationError::ServicesWrong(_))
        ));
        assert!(
            told.contains("besplatnoe-pitanie: stage.handed_over"),
            "{told}"
        );
    }

    #[test]
    fn each_procedure_is_drawn_in_three_languages() {
        let (folder, mut output) = (tempfile::tempdir().unwrap(), Vec::new());
        draw(None, folder.path(), &mut output).unwrap();
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 8 * 3);
    }
}
