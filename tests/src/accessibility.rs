//! What assistive technology is told of the window: the accessibility tree, read over AT-SPI.

use crate::desk::Desk;
use anyhow::{Context, Result, ensure};
use futures_util::future::join_all;
use serde::de::DeserializeOwned;
use std::collections::HashSet;
use zbus::{
    Connection,
    connection::Builder,
    export::serde::Serialize,
    zvariant::{DynamicType, OwnedObjectPath, OwnedValue, Type},
};

const ACCESSIBLE: &str = "org.a11y.atspi.Accessible";
const TEXT: &str = "org.a11y.atspi.Text";

/// The role of a list.
pub const LIST: u32 = 31;

/// More objects than any screen has.
const MAX_NODES: usize = 20_000;

/// An object on the accessibility bus: whose it is, and where.
type Reference = (String, OwnedObjectPath);

/// An object of the tree, as a screen reader learns of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// What it is, by its number (`AtspiRole`): the page tells no names of roles.
    pub role: u32,
    /// Its name, its description and its text, those that it has.
    pub words: Vec<String>,
}

/// The accessibility tree of all that is open at a desk.
pub struct Tree {
    bus: Connection,
}

impl Tree {
    /// The tree of a desk that has an accessibility bus.
    pub async fn at(desk: &Desk) -> Result<Self> {
        let session = Builder::address(desk.bus())?.build().await?;
        let asked = session.call_method(
            Some("org.a11y.Bus"),
            "/org/a11y/bus",
            Some("org.a11y.Bus"),
            "GetAddress",
            &(),
        );
        let answer = asked.await.context("no accessibility bus")?;
        let address: String = answer.body().deserialize()?;
        let bus = Builder::address(address.as_str())?.build().await?;
        Ok(Self { bus })
    }

    /// Every object of the tree. One that goes while it is asked is left out.
    pub async fn objects(&self) -> Result<Vec<Told>> {
        let root = OwnedObjectPath::try_from("/org/a11y/atspi/accessible/root")?;
        let mut level = vec![("org.a11y.atspi.Registry".to_owned(), root)];
        let (mut known, mut told) = (HashSet::new(), Vec::new());
        while !level.is_empty() {
            level.retain(|object| known.insert(object.clone()));
            ensure!(known.len() < MAX_NODES, "the tree has no end");
            let learnt = join_all(level.iter().map(|object| self.learn(object))).await;
            level.clear();
            for (object, children) in learnt.into_iter().flatten() {
                told.push(object);
                level.extend(children);
            }
        }
        Ok(told)
    }

    async fn learn(&self, object: &Reference) -> Result<(Told, Vec<Reference>)> {
        let role = self.call(object, ACCESSIBLE, "GetRole", &()).await?;
        let interfaces: Vec<String> = self.call(object, ACCESSIBLE, "GetInterfaces", &()).await?;
        let mut words: Vec<String> = vec![
            self.property(object, "Name").await?,
            self.property(object, "Description").await?,
        ];
        if interfaces.iter().any(|name| name == TEXT) {
            words.push(self.call(object, TEXT, "GetText", &(0_i32, -1_i32)).await?);
        }
        words.retain(|words| !words.is_empty());
        let children = self.children(object).await?;
        Ok((Told { role, words }, children))
    }

    async fn children(&self, object: &Reference) -> Result<Vec<Reference>> {
        let mut children: Vec<_> = self.call(object, ACCESSIBLE, "GetChildren", &()).await?;
        // GTK leaves out of the answer what another process draws, which the page of a window is.
        if children.is_empty() {
            let count: i32 = self.property(object, "ChildCount").await?;
            for index in 0..count {
                let asked = (index,);
                let child = self.call(object, ACCESSIBLE, "GetChildAtIndex", &asked);
                children.push(child.await?);
            }
        }
        Ok(children)
    }

    async fn property<T>(&self, object: &Reference, name: &str) -> Result<T>
    where
        T: TryFrom<OwnedValue, Error: Into<anyhow::Error>>,
    {
        let value: OwnedValue = self
            .call(
                object,
                "org.freedesktop.DBus.Properties",
                "Get",
                &(ACCESSIBLE, name),
            )
            .await?;
        value.try_into().map_err(Into::into)
    }

    async fn call<T: DeserializeOwned + Type>(
        &self,
        (whose, place): &Reference,
        interface: &str,
        method: &str,
        arguments: &(impl Serialize + DynamicType),
    ) -> Result<T> {
        let asked = self.bus.call_method(
            Some(whose.as_str()),
            place,
            Some(interface),
            method,
            arguments,
        );
        Ok(asked.await?.body().deserialize()?)
    }
}
