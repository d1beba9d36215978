//! One service: its passport, its form, what its result prints.

use kabinet_model::{
    check::Fault,
    form::{Evaluator, Form, FormError, Layout, Prefill},
    process::{Process, ProcessError, RESULT},
    result_layout::ResultLayout,
    service::{self, Passport, Readiness},
};
use kabinet_portal_api::portal::{Provider, ServiceBundle};
use serde_json::Value;

/// Why a service is wrong as data.
#[derive(Debug, thiserror::Error)]
pub enum ServiceError {
    /// There is no `passport.toml`.
    #[error("there is no passport.toml")]
    NoPassport,
    /// The passport does not parse.
    #[error("passport.toml: {0}")]
    Passport(String),
    /// The passport's id is not the folder's name.
    #[error("the passport names another id")]
    OtherId,
    /// A JSON file does not parse.
    #[error("{0}: {1}")]
    Json(&'static str, serde_json::Error),
    /// The procedure cannot be read.
    #[error("process.toml: {0}")]
    Process(#[from] ProcessError),
    /// The form cannot be evaluated.
    #[error("form: {0}")]
    Form(#[from] FormError),
    /// A service that says it is complete lacks its form, its procedure or its result.
    #[error("a complete service has a form, a process and a result")]
    Incomplete,
    /// The check finds faults.
    #[error("{} faults, the first: {}", .0.len(), .0.first().map(ToString::to_string).unwrap_or_default())]
    Faulty(Vec<Fault>),
}

/// The files of a service's folder, as text.
#[derive(Debug, Default)]
pub struct ServiceFiles {
    /// `passport.toml`
    pub passport: Option<String>,
    /// `process.toml`
    pub process: Option<String>,
    /// `form.schema.json`
    pub schema: Option<String>,
    /// `form.layout.json`
    pub layout: Option<String>,
    /// `result.layout.json`
    pub result: Option<String>,
}

/// A service as the portal needs it.
pub struct Service {
    pub passport: Passport,
    /// Judges answers; absent while the form is to come.
    pub form: Option<ServiceForm>,
    /// How it is dealt with; absent while the form is to come.
    pub process: Option<Process>,
    /// What the result prints.
    pub result: Option<ResultLayout>,
    schema: Option<Value>,
    layout: Option<Value>,
    result_layout: Option<Value>,
}

/// The form of a service.
pub struct ServiceForm {
    pub layout: Layout,
    pub evaluator: Evaluator,
}

impl ServiceForm {
    /// Where in the answers the value from this source stands.
    pub fn pointer(&self, prefill: Prefill) -> Option<&str> {
        self.layout
            .pages
            .iter()
            .flat_map(|page| &page.fields)
            .find(|field| field.prefill == Some(prefill))
            .map(|field| field.pointer.as_str())
    }
}

impl Service {
    /// Reads a service from its files.
    pub fn parse(id: &str, files: &ServiceFiles) -> Result<Self, ServiceError> {
        let passport = files.passport.as_ref().ok_or(ServiceError::NoPassport)?;
        let passport = Passport::from_toml(passport)
            .map_err(|error| ServiceError::Passport(error.to_string()))?;
        if passport.id != id {
            return Err(ServiceError::OtherId);
        }
        let schema = json("form.schema.json", files.schema.as_deref())?;
        let layout = json("form.layout.json", files.layout.as_deref())?;
        let result_layout = json("result.layout.json", files.result.as_deref())?;
        let process = files.process.as_deref();
        let process = process.map(Process::from_toml).transpose()?;
        let form = match (&schema, &layout) {
            (Some(schema), Some(layout)) => {
                let layout: Layout = from_value("form.layout.json", layout)?;
                let form = Form {
                    schema: schema.clone(),
                    layout: layout.clone(),
                };
                let evaluator = Evaluator::new(&form, &passport.documents)?;
                Some(ServiceForm { layout, evaluator })
            }
            _ => None,
        };
        let result = result_layout
            .as_ref()
            .map(|value| from_value("result.layout.json", value))
            .transpose()?;
        let whole = form.is_some() && result.is_some() && process.is_some();
        if passport.readiness == Readiness::Complete && !whole {
            return Err(ServiceError::Incomplete);
        }
        let service = Self {
            passport,
            form,
            process,
            result,
            schema,
            layout,
            result_layout,
        };
        // What nobody can apply for here may lack what is still to come.
        if service.passport.readiness == Readiness::Complete {
            let faults = service.faults();
            if !faults.is_empty() {
                return Err(ServiceError::Faulty(faults));
            }
        }
        Ok(service)
    }

    /// Everything that is wrong with it: its procedure, its form and its results.
    pub fn faults(&self) -> Vec<Fault> {
        let result = self.result.iter().map(|result| (RESULT, result));
        let results: Vec<(&str, &ResultLayout)> = result.collect();
        let outcomes: Vec<&str> = results.iter().map(|(outcome, _)| *outcome).collect();
        let form = self.schema.as_ref().zip(self.form.as_ref());
        let form = form.map(|(schema, form)| Form {
            schema: schema.clone(),
            layout: form.layout.clone(),
        });
        let mut faults = service::check::check(&self.passport, form.as_ref(), &results).faults;
        if let Some(process) = &self.process {
            faults.extend(process.check(&self.passport, &outcomes));
        }
        faults
    }

    /// The service as citizens get it.
    pub fn bundle(&self, providers: Vec<Provider>) -> ServiceBundle {
        ServiceBundle {
            passport: self.passport.clone(),
            form_schema: self.schema.clone(),
            form_layout: self.layout.clone(),
            result_layout: self.result_layout.clone(),
            process: self.process.clone(),
            providers,
        }
    }
}

fn json(name: &'static str, text: Option<&str>) -> Result<Option<Value>, ServiceError> {
    text.map(serde_json::from_str)
        .transpose()
        .map_err(|error| ServiceError::Json(name, error))
}

fn from_value<T: serde::de::DeserializeOwned>(
    name: &'static str,
    value: &Value,
) -> Result<T, ServiceError> {
    T::deserialize(value).map_err(|error| ServiceError::Json(name, error))
}
