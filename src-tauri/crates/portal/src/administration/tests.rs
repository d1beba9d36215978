#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod backup;
mod codes;
mod officials;

use super::{Administer, run};
use crate::fixture::{World, portal_toml};
use clap::Parser;

#[derive(Parser)]
struct Arguments {
    #[command(subcommand)]
    command: Administer,
}

/// The people of a small district, as a file.
const PEOPLE: &str = "iin,name,birth_date,address,phone,parent_iin,provider,school,grade\n\
    850615200003,ОБРАЗЦОВА Ирина,1985-06-15,\"Риддер, Образцовая 8\",+77000000403,,,,\n\
    140814500016,ОБРАЗЦОВ Тимур,2014-08-14,,,850615200003,vko-ridder,Школа № 2,6 А\n";

/// Types a command; gives what it printed, or why it was not done with what it printed.
async fn command(world: &World, words: &[&str], input: &str) -> Result<String, String> {
    let config = portal_toml(world, "");
    let config = config.to_str().unwrap();
    let typed = ["kabinet-portal"].into_iter().chain(words.iter().copied());
    let typed = typed.flat_map(|word| match word {
        "CONFIG" => vec!["--config", config],
        word => vec![word],
    });
    let arguments = Arguments::try_parse_from(typed).map_err(|error| error.to_string())?;
    let mut output = Vec::new();
    let clock = world.portal.portal().clock.clone();
    let done = run(arguments.command, clock, &mut input.as_bytes(), &mut output).await;
    let output = String::from_utf8(output).unwrap();
    match done {
        Ok(()) => Ok(output),
        Err(error) => Err(format!("{output}{error}")),
    }
}

/// Writes a file beside the portal's; gives its path.
fn file(world: &World, name: &str, content: &str) -> String {
    let path = world.folder().join(name);
    std::fs::write(&path, content).unwrap();
    path.to_str().unwrap().to_owned()
}

async fn import(world: &World, content: &str) -> Result<String, String> {
    let people = file(world, "people.csv", content);
    command(world, &["people", "import", "CONFIG", &people], "").await
}

/// A block of code of the page for administrators.
fn shown(kind: &str) -> &'static str {
    let (_, from) = include_str!("../../../../docs/DEPLOYMENT.md")
        .split_once(&format!("```{kind}\n"))
        .unwrap();
    from.split_once("```").unwrap().0
}

#[tokio::test]
async fn what_the_page_for_administrators_shows_works_as_shown() {
    let world = World::new().await;
    let said = import(&world, shown("csv")).await.unwrap();
    assert_eq!(said, "1 people with 1 children stored\n");
    let official = file(&world, "official.toml", shown("toml"));
    let words = ["officials", "create", "CONFIG", &official];
    command(&world, &words, "алғашқы сөз\n").await.unwrap();
}

#[test]
fn the_gateway_that_the_example_shows_is_one() {
    let example = include_str!("../../portal.example.toml");
    let uncommented = example.replace("\n# [codes", "\n[codes");
    let lines = uncommented
        .lines()
        .map(|line| match line.strip_prefix("# ") {
            Some(rest) if rest.contains(" = \"") && !line.contains("services") => rest,
            _ => line,
        });
    let text = lines.collect::<Vec<_>>().join("\n");
    let config: crate::config::PortalConfig = toml::from_str(&text).unwrap();
    let Some(crate::config::CodesConfig::Http(gateway)) = config.codes else {
        panic!("the example shows no gateway");
    };
    assert_eq!(gateway.fields["to"], "{phone}");
}

#[tokio::test]
async fn one_wrong_row_and_nobody_is_stored() {
    let world = World::new().await;
    let wrong = PEOPLE.replace("2014-08-14", "2014-18-14");
    let said = import(&world, &wrong).await.unwrap_err();
    assert!(said.starts_with("row 3, birth_date: answer.date"), "{said}");
    assert!(said.contains("nothing was stored") && !said.contains("ОБРАЗЦ"));
    assert_eq!(people(&world).await, 0);
}

#[tokio::test]
async fn a_check_stores_nobody() {
    let world = World::new().await;
    let path = file(&world, "people.csv", PEOPLE);
    let words = ["people", "import", "CONFIG", "--check", &path];
    let said = command(&world, &words, "").await.unwrap();
    assert_eq!(said, "1 people with 1 children fit\n");
    assert_eq!(people(&world).await, 0);
}

#[tokio::test]
async fn who_is_imported_again_is_replaced_with_the_children() {
    let world = World::new().await;
    let first = import(&world, PEOPLE).await.unwrap();
    assert_eq!(first, "1 people with 1 children stored\n");
    let (alone, _) = PEOPLE.split_once("140814500016").unwrap();
    import(&world, &alone.replace("Образцовая 8", "Образцовая 9"))
        .await
        .unwrap();
    assert_eq!(people(&world).await, 1);
    let irina = kabinet_model::iin::PersonNumber::parse("850615200003").unwrap();
    let database = database(&world).await;
    let person = crate::registers::persons::find(&database, &irina).await;
    let person = person.unwrap().unwrap();
    assert!(person.address.ends_with('9') && person.children.is_empty());
}

async fn database(world: &World) -> crate::store::Store {
    let config = crate::config::PortalConfig::read(&portal_toml(world, "")).unwrap();
    crate::store::open(&config.database).await.unwrap()
}

async fn people(world: &World) -> u64 {
    use sea_orm::{EntityTrait, PaginatorTrait};
    let database = database(world).await;
    let all = crate::store::entities::persons::Entity::find();
    all.count(&database).await.unwrap()
}
