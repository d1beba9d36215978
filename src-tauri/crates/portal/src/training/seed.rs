//! Stores the sample people and officials. Done again it changes nothing.

use super::people::{OFFICIAL_PASSWORD, Person, SampleActor, SamplePeople, date};
use crate::{
    app::Portal,
    fault::Fault,
    store::{
        self,
        entities::{accounts, children, officials, persons},
    },
};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter,
};
use uuid::Uuid;
use zeroize::Zeroizing;

/// Stores everybody who is not there yet.
pub async fn seed(portal: &Portal, cast: &SamplePeople) -> Result<(), Fault> {
    for person in &cast.people {
        if persons::Entity::find_by_id(person.iin.as_str())
            .one(&portal.database)
            .await?
            .is_none()
        {
            store_person(portal, person).await?;
        }
        store_account(portal, person).await?;
    }
    for official in &cast.officials {
        store_official(portal, official).await?;
    }
    Ok(())
}

async fn store_person(portal: &Portal, person: &Person) -> Result<(), Fault> {
    let transaction = store::begin(&portal.database).await?;
    for (position, child) in (0..).zip(&person.children) {
        let row = children::ActiveModel {
            parent_iin: Set(person.iin.as_str().to_owned()),
            iin: Set(child.iin.as_str().to_owned()),
            position: Set(position),
            name: Set(child.name.clone()),
            birth_date: Set(date(&child.birth_date).map_err(Fault::defect)?),
            provider: Set(Some(child.provider.clone())),
            school: Set(Some(child.school.clone())),
            grade: Set(Some(child.grade.clone())),
        };
        // The person's own row comes last: children of a start that was cut are there already.
        let known = children::Entity::find_by_id((
            person.iin.as_str().to_owned(),
            child.iin.as_str().to_owned(),
        ));
        if known.one(&transaction).await?.is_none() {
            row.insert(&transaction).await?;
        }
    }
    persons::ActiveModel {
        iin: Set(person.iin.as_str().to_owned()),
        name: Set(person.full_name()),
        birth_date: Set(date(&person.birth_date).map_err(Fault::defect)?),
        address: Set(person.address.clone()),
        phone: Set(Some(person.phone.clone())),
        as_of: Set(portal.clock.kazakhstan().date_naive()),
    }
    .insert(&transaction)
    .await?;
    Ok(transaction.commit().await?)
}

async fn store_account(portal: &Portal, person: &Person) -> Result<(), Fault> {
    let Some(password) = &person.password else {
        return Ok(());
    };
    let known = accounts::Entity::find_by_id(person.iin.as_str())
        .one(&portal.database)
        .await?;
    if known.is_none() {
        let password = Zeroizing::new(password.clone());
        let password_hash = portal.passwords.hash(password).await?;
        let transaction = store::begin(&portal.database).await?;
        accounts::Model {
            iin: person.iin.as_str().to_owned(),
            password_hash,
            created_at: portal.clock.millis(),
        }
        .into_active_model()
        .insert(&transaction)
        .await?;
        transaction.commit().await?;
    }
    Ok(())
}

async fn store_official(portal: &Portal, official: &SampleActor) -> Result<(), Fault> {
    let known = officials::Entity::find()
        .filter(officials::Column::Login.eq(&official.login))
        .one(&portal.database)
        .await?;
    if known.is_some() {
        return Ok(());
    }
    let password = Zeroizing::new(OFFICIAL_PASSWORD.to_owned());
    let password_hash = portal.passwords.hash(password).await?;
    let transaction = store::begin(&portal.database).await?;
    officials::Model {
        id: Uuid::now_v7(),
        login: official.login.clone(),
        password_hash,
        name: official.full_name(),
        iin: official.iin.as_ref().map(|iin| iin.as_str().to_owned()),
        position_kk: official.position.kk.clone(),
        position_ru: official.position.ru.clone(),
        position_en: official.position.en.clone(),
        role: official.role.clone(),
        provider: official.provider.clone(),
        first_password: false,
        disabled_at: None,
        second_factor: None,
    }
    .into_active_model()
    .insert(&transaction)
    .await?;
    Ok(transaction.commit().await?)
}
