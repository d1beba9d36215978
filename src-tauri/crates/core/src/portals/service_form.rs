//! A service made ready for filling in.

use crate::app::Answer;
use kabinet_model::{
    failure::FailureCode,
    form::{Choice, Evaluator, Field, Form, Layout, Page, Prefill},
    service::Readiness,
};
use kabinet_portal_api::portal::ServiceBundle;

/// A service as the portal gave it, and its form when there is one.
pub(crate) struct ServiceForm {
    pub(crate) bundle: ServiceBundle,
    form: Option<(Form, Evaluator)>,
}

impl ServiceForm {
    /// # Errors
    /// `portal.nonsense` when the form contradicts itself.
    pub(super) fn new(bundle: ServiceBundle) -> Answer<Self> {
        let form = match (&bundle.form_schema, &bundle.form_layout) {
            (Some(schema), Some(layout)) => {
                let layout: Layout = serde_json::from_value(layout.clone())
                    .map_err(|_| FailureCode::PortalNonsense)?;
                let form = Form {
                    schema: schema.clone(),
                    layout,
                };
                let evaluator = Evaluator::new(&form, &bundle.passport.documents)
                    .map_err(|error| error.code())?;
                Some((form, evaluator))
            }
            _ => None,
        };
        Ok(Self { bundle, form })
    }

    /// The form.
    ///
    /// # Errors
    /// Why there is none: the service is applied for on paper, or its form is still to come.
    pub(crate) fn form(&self) -> Answer<(&Form, &Evaluator)> {
        match (self.bundle.passport.readiness, &self.form) {
            (Readiness::Complete, Some((form, evaluator))) => Ok((form, evaluator)),
            (Readiness::PaperOnly, _) => Err(FailureCode::ServicePaperOnly.into()),
            _ => Err(FailureCode::ServiceNotYet.into()),
        }
    }

    /// A page of the form.
    pub(crate) fn page(&self, id: &str) -> Answer<&Page> {
        let (form, _) = self.form()?;
        let page = form.layout.pages.iter().find(|page| page.id == id);
        page.ok_or_else(|| FailureCode::NotFound.into())
    }

    /// The field outside repeated groups that is filled in from `prefill`.
    pub(crate) fn field_from(&self, prefill: Prefill) -> Option<&Field> {
        let (form, _) = self.form.as_ref()?;
        let pages = form
            .layout
            .pages
            .iter()
            .filter(|page| page.repeat.is_none());
        pages
            .flat_map(|page| &page.fields)
            .find(|field| field.prefill == Some(prefill))
    }

    /// What can be chosen at a field: its own choices, or the providers of the service.
    pub(crate) fn choices(&self, field: &Field) -> Vec<Choice> {
        if !field.choices.is_empty() || field.prefill != Some(Prefill::Provider) {
            return field.choices.clone();
        }
        let providers = self.bundle.providers.iter();
        providers
            .map(|provider| Choice {
                value: provider.id.clone(),
                label: provider.name.clone(),
                hint: Some(provider.address.clone()),
            })
            .collect()
    }
}
