//! A citizen attaches files that cost gigabytes, hours or the stack to draw, in the program itself: its children
//! look at them, as those of the program that people use do. The program stays, and so does the draft.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

#[path = "../../portal/tests/bombs/kinds.rs"]
mod kinds;
#[allow(dead_code)]
#[path = "journey/world.rs"]
mod world;

use kabinet_core::view::{attachments::AttachmentView, failure::Failure};
use kabinet_documents::sandbox::{self, Sandbox};
use kabinet_test_support::memory;
use serde_json::json;
use std::{
    path::{Path, PathBuf},
    process::ExitCode,
    time::{Duration, Instant},
};
use world::{KURALAI, PASSWORD, SERVICE, World, code};

const NAME: &str = "every_kind_of_bomb_is_refused_in_words_or_taken_and_can_be_removed";

/// Where the files are attached, three at most.
const PAPER: &str = "asp_cert";

const PICTURE: &str = "picture";

/// How much the program may grow while bombs are attached and drawn, KiB.
const GROWTH: u64 = 64 * 1024;

/// No answer may take longer. What is not optimised is several times slower.
const ANSWER: Duration = Duration::from_secs(if cfg!(debug_assertions) { 90 } else { 30 });

/// Begins as every program does whose children look at files, and goes on as a binary of tests.
fn main() -> ExitCode {
    if let Some(ended) = sandbox::answer_if_asked() {
        return ended;
    }
    let arguments: Vec<_> = std::env::args().skip(1).collect();
    let (flags, names): (Vec<_>, Vec<_>) = arguments.iter().partition(|word| word.starts_with('-'));
    let is_meant = names.is_empty() || names.iter().any(|name| NAME.contains(name.as_str()));
    // Elsewhere a child's time alone is bounded.
    let is_bounded = cfg!(target_os = "linux");
    if flags.iter().any(|flag| *flag == "--ignored") || !is_meant || !is_bounded {
        return ExitCode::SUCCESS;
    }
    if flags.iter().any(|flag| *flag == "--list") {
        println!("{NAME}: test");
        return ExitCode::SUCCESS;
    }
    let runtime = tokio::runtime::Runtime::new().unwrap();
    runtime.block_on(async { tokio::spawn(every_kind()).await.unwrap() });
    println!("test {NAME} ... ok");
    ExitCode::SUCCESS
}

async fn every_kind() {
    let trials = Path::new(env!("CARGO_MANIFEST_DIR")).join("../documents/tests/data/trials");
    let bombs = kinds::all(&trials);
    assert!(bombs.len() >= 35);
    let sandbox = Sandbox::of_this_program(2, Duration::from_mins(10)).unwrap();
    let world = World::looking_in(sandbox).await;
    world.sign_in().await;
    let kabinet = &world.kabinet;
    let draft = kabinet.drafts().start(SERVICE).await.unwrap();
    for (pointer, value) in [
        ("/child/iin", json!(world::AIGERIM)),
        ("/category", json!("asp")),
    ] {
        kabinet
            .drafts()
            .save_answer(&draft, pointer, value)
            .await
            .unwrap();
    }
    // The key of the archive takes its memory for a moment; what comes is of interest.
    let _ = std::fs::write("/proc/self/clear_refs", "5");
    let before = memory::peak().unwrap_or(0);
    let mut taken = Vec::new();
    println!("| file | attached | drawn | turned, drawn | as a document | slowest |");
    println!("|---|---|---|---|---|---|");
    for bomb in &bombs {
        let name = format!("{}.{}", bomb.name.replace('/', "-"), bomb.ending());
        let path = world.computer.path().join(name);
        std::fs::write(&path, &bomb.bytes).unwrap();
        let mut slowest = Duration::ZERO;
        let attached = Box::pin(kabinet.attachments().attach(&draft, PAPER, &path));
        let attached = in_time(bomb.name, &mut slowest, attached).await;
        let told = match attached {
            Err(failure) => [refused(&failure), "-".to_owned(), "-".to_owned()],
            Ok(kept) => {
                let drawn = kabinet.attachments().preview(&kept.id, 0);
                let drawn = said(in_time(bomb.name, &mut slowest, drawn).await);
                let turned = match kabinet.attachments().rotate(&kept.id).await {
                    Err(failure) => failure.code,
                    Ok(_) if drawn != PICTURE => "-".to_owned(),
                    Ok(_) => {
                        let drawn = kabinet.attachments().preview(&kept.id, 0);
                        said(in_time(bomb.name, &mut slowest, drawn).await)
                    }
                };
                // The draft opens with it, and it goes as it came.
                assert_eq!(attachments(&world, &draft).await.len(), 1, "{}", bomb.name);
                kabinet.attachments().remove(&kept.id).await.unwrap();
                taken.push(path.clone());
                ["taken".to_owned(), drawn, turned]
            }
        };
        assert_eq!(attachments(&world, &draft).await, [], "{}", bomb.name);
        let checked = in_time(bomb.name, &mut slowest, kabinet.verify().check(&path)).await;
        let checked = checked.map_or_else(|failure| refused(&failure), |_| "checked".to_owned());
        let (told, slowest) = (told.join(" | "), slowest.as_secs_f64());
        println!("| {} | {told} | {checked} | {slowest:.1} s |", bomb.name);
    }
    let after = memory::peak().unwrap_or(0);
    println!("the program's greatest memory: {before} KiB before, {after} KiB after");
    assert!(after < before + GROWTH, "{before} KiB, then {after} KiB");
    opens_anew(&world, &draft, &taken).await;
}

/// A draft with some of them is there when the program is started again, and is cleared of them there.
async fn opens_anew(world: &World, draft: &str, taken: &[PathBuf]) {
    let are_some = |path: &&PathBuf| {
        let name = path.to_string_lossy();
        ["a-million-inline-images", "mesh-of", "field-its-own"]
            .iter()
            .any(|part| name.contains(part))
    };
    for path in taken.iter().filter(are_some) {
        let kept = world
            .kabinet
            .attachments()
            .attach(draft, PAPER, path)
            .await
            .unwrap();
        world.kabinet.attachments().rotate(&kept.id).await.unwrap();
    }
    let kabinet = world.reopened(&world.portal.url()).await;
    kabinet.sign_in(KURALAI, PASSWORD).await.unwrap();
    assert!(
        !kabinet
            .drafts()
            .draft(draft)
            .await
            .unwrap()
            .tasks
            .is_empty()
    );
    let documents = kabinet.attachments().page(draft).await.unwrap();
    let attached = documents
        .requirements
        .into_iter()
        .flat_map(|r| r.attachments);
    let attached: Vec<_> = attached.collect();
    assert_eq!(attached.len(), 3);
    for one in &attached {
        said(kabinet.attachments().preview(&one.id, 0).await);
        kabinet.attachments().remove(&one.id).await.unwrap();
    }
    let documents = kabinet.attachments().page(draft).await.unwrap();
    assert!(
        documents
            .requirements
            .iter()
            .all(|r| r.attachments.is_empty())
    );
}

async fn in_time<T>(name: &str, slowest: &mut Duration, answer: impl Future<Output = T>) -> T {
    let begun = Instant::now();
    let answer = tokio::time::timeout(ANSWER, answer).await;
    *slowest = begun.elapsed().max(*slowest);
    answer.unwrap_or_else(|_| panic!("{name}: no answer"))
}

/// A picture, or why there is none.
fn said(drawn: Result<Vec<u8>, Failure>) -> String {
    match drawn {
        Ok(png) => {
            assert!(png.starts_with(b"\x89PNG"));
            PICTURE.to_owned()
        }
        Err(failure) => refused(&failure),
    }
}

/// A refusal of the file, for which there are words.
fn refused(failure: &Failure) -> String {
    let told = code(failure).code();
    assert!(told.starts_with("attachment."), "{told}");
    told.to_owned()
}

async fn attachments(world: &World, draft: &str) -> Vec<AttachmentView> {
    let documents = world.kabinet.attachments().page(draft).await.unwrap();
    let requirements = documents.requirements.into_iter();
    requirements.flat_map(|one| one.attachments).collect()
}
