//! The steps of a walk, legal or not, and how often each is taken.

pub use kabinet_test_support::walk::{Person, Pick};

use kabinet_test_support::walk::{mostly, person, pick};
use proptest::prelude::*;

/// An answer of the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    Child,
    Address,
    Phone,
    Grade,
    Category,
    Role,
    Consent,
}

impl Field {
    pub const ALL: [Self; 7] = [
        Self::Child,
        Self::Address,
        Self::Phone,
        Self::Grade,
        Self::Category,
        Self::Role,
        Self::Consent,
    ];
}

/// What happens while an application is signed and sent. Line and portal are mended afterwards.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Accident {
    None,
    /// The line breaks after so many bytes to the portal.
    CutRequest(u16),
    /// The line breaks after so many bytes from the portal.
    CutAnswer(u16),
    /// The program is killed so many milliseconds later.
    KillProgram(u16),
    /// The portal is killed so many milliseconds later.
    KillPortal(u16),
}

/// What is done once an application was sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Then {
    Wait,
    /// It is stopped, if it still can be.
    Cancel,
    Nothing,
}

/// How far the officials go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Act {
    Register,
    Issue,
    Refuse,
}

/// A step. A draft is one of all there ever were, also of the other citizen, deleted or sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    SignIn(Person),
    /// By what the archive knows, with nothing asked of the portal.
    SignInOffline(Person),
    SignOut,
    Begin,
    /// An answer that the form takes, or one it does not.
    Answer(Pick, Field, bool),
    /// An answer that nobody may give.
    AnswerLocked(Pick),
    /// A picture, or a file of another kind.
    Attach(Pick, bool),
    Remove(Pick, Pick),
    /// Every answer and the document, in a row.
    Fill(Pick),
    Check(Pick),
    Send {
        draft: Pick,
        /// Filled in and checked before.
        ready: bool,
        /// By the other citizen's key.
        foreign: bool,
        accident: Accident,
        then: Then,
    },
    /// Until everything on its way has arrived.
    Wait,
    Cancel(Pick),
    Delete(Pick),
    /// All answers of a draft and its documents are compared.
    Read(Pick),
    List,
    Act(Pick, Act),
    Look(Pick),
    Correct(Pick),
    /// The clock moves so many minutes, back too, and the session is extended.
    Pass(i64),
    /// The program is closed and opened; whether whoever was signed in signs in again.
    Close(bool),
    Kill(bool),
    KillPortal,
}

fn accident() -> impl Strategy<Value = Accident> {
    prop_oneof![
        5 => Just(Accident::None),
        2 => (0..12_000u16).prop_map(Accident::CutRequest),
        2 => (0..12_000u16).prop_map(Accident::CutAnswer),
        2 => (0..300u16).prop_map(Accident::KillProgram),
        1 => (0..300u16).prop_map(Accident::KillPortal),
    ]
}

fn send() -> impl Strategy<Value = Step> {
    let then =
        prop_oneof![5 => Just(Then::Wait), 2 => Just(Then::Cancel), 2 => Just(Then::Nothing)];
    (pick(), mostly(5), mostly(9), accident(), then).prop_map(
        |(draft, ready, own, accident, then)| Step::Send {
            draft,
            ready,
            foreign: !own,
            accident,
            then,
        },
    )
}

/// Any step.
pub fn step() -> impl Strategy<Value = Step> {
    let field = proptest::sample::select(&Field::ALL[..]);
    let act = prop_oneof![1 => Just(Act::Register), 1 => Just(Act::Issue), 2 => Just(Act::Refuse)];
    let minutes = prop_oneof![Just(1), Just(29), Just(31), Just(119), Just(-10)];
    prop_oneof![
        3 => person().prop_map(Step::SignIn),
        1 => person().prop_map(Step::SignInOffline),
        1 => Just(Step::SignOut),
        5 => Just(Step::Begin),
        6 => (pick(), field, any::<bool>()).prop_map(|(pick, field, good)| Step::Answer(pick, field, good)),
        1 => pick().prop_map(Step::AnswerLocked),
        3 => (pick(), any::<bool>()).prop_map(|(pick, good)| Step::Attach(pick, good)),
        1 => (pick(), pick()).prop_map(|(draft, file)| Step::Remove(draft, file)),
        2 => pick().prop_map(Step::Fill),
        1 => pick().prop_map(Step::Check),
        12 => send(),
        2 => Just(Step::Wait),
        2 => pick().prop_map(Step::Cancel),
        1 => pick().prop_map(Step::Delete),
        2 => pick().prop_map(Step::Read),
        2 => Just(Step::List),
        6 => (pick(), act).prop_map(|(pick, act)| Step::Act(pick, act)),
        2 => pick().prop_map(Step::Look),
        4 => pick().prop_map(Step::Correct),
        2 => minutes.prop_map(Step::Pass),
        1 => mostly(3).prop_map(Step::Close),
        3 => mostly(3).prop_map(Step::Kill),
        1 => Just(Step::KillPortal),
    ]
}
