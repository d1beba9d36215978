//! What the register knows, in the words of forms.

use chrono::NaiveDate;
use kabinet_model::form::{Known, KnownChild};
use kabinet_portal_api::account::{Child, Person};

/// What is known of the applicant and, once one is chosen, of the child.
pub(super) fn of(person: &Person, child: Option<&Child>, today: NaiveDate) -> Known {
    Known {
        applicant_iin: Some(person.iin.clone()),
        applicant_name: Some(person.name.clone()),
        applicant_address: Some(person.address.clone()),
        applicant_phone: person.phone.clone(),
        child: child.map(|child| KnownChild {
            name: child.name.clone(),
            iin: child.iin.clone(),
            birth_date: Some(child.birth_date),
            school: child.school.clone(),
            grade: child.grade.clone(),
        }),
        provider: child.and_then(|child| child.provider.clone()),
        today: Some(today),
    }
}
