//! The steps of a walk, legal or not, and how often each is taken.

pub use kabinet_test_support::walk::{Person, Pick};

use kabinet_test_support::walk::{person, pick};
use proptest::{prelude::*, strategy::Union};

/// What is wrong with an application, if anything.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    None,
    /// An answer that the form does not know.
    Answer,
    /// The other citizen's key signed it.
    Signer,
    /// The manifest names another file.
    Digest,
}

/// What happens while an application is handed over. Whatever it is, it is handed over again afterwards.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Accident {
    None,
    /// It is sent twice at once.
    Twice,
    /// The connection is cut in the midst of the request.
    CutRequest,
    /// The connection is cut when the request has gone, before the answer.
    CutAnswer,
    /// The portal is killed so many microseconds later.
    Kill(u16),
}

/// How a file is sent up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sending {
    Whole,
    /// Half of it, and no more for now.
    Half,
    /// The connection is cut when half has gone.
    Cut,
}

/// An official. The last is of another office.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Official {
    Clerk,
    Head,
    Specialist,
    OtherSpecialist,
    Stranger,
}

/// What an official does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Act {
    Register,
    RefuseIntake,
    /// To this specialist.
    Assign(Official),
    StartReview,
    PrepareResult,
    PrepareRefusal,
    SendBack,
    SignResult,
    SignRefusal,
    Deliver,
}

/// A step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    SignIn(Person),
    SignOut(Person),
    Attach(Person, Sending),
    /// Sends the second half of an upload.
    Continue(Person, Pick),
    GiveUp(Person, Pick),
    /// A new application of the first, sent in the session of the second.
    Submit {
        applicant: Person,
        session: Person,
        upload: Pick,
        fault: Fault,
        corrects: Option<Pick>,
        accident: Accident,
    },
    /// An envelope that was sent before, in this session.
    Repeat(Person, Pick),
    /// The key of an envelope that was sent before, with other answers.
    Reuse(Person, Pick),
    /// Official, act, application; whether it is decided upon an older log.
    Act(Official, Act, Pick, bool),
    /// What is next in turn, by whose turn it is.
    Forward(Pick),
    /// A citizen asks for an application, its receipt and its result.
    Look(Person, Pick),
    List(Person),
    /// The clock moves so many minutes, back too.
    Pass(i64),
    /// Ended sessions and old uploads are deleted.
    KeepHouse,
    Kill,
}

fn official() -> impl Strategy<Value = Official> {
    use Official as O;
    let all = [
        O::Clerk,
        O::Head,
        O::Specialist,
        O::OtherSpecialist,
        O::Stranger,
    ];
    Union::new(all.map(Just))
}

fn act() -> impl Strategy<Value = Act> {
    use {Act as A, Official as O};
    Union::new(
        [
            A::Register,
            A::RefuseIntake,
            A::Assign(O::Specialist),
            A::Assign(O::OtherSpecialist),
            A::Assign(O::Clerk),
            A::StartReview,
            A::PrepareResult,
            A::PrepareRefusal,
            A::SendBack,
            A::SignResult,
            A::SignRefusal,
            A::Deliver,
        ]
        .map(Just),
    )
}

fn fault() -> impl Strategy<Value = Fault> {
    prop_oneof![
        8 => Just(Fault::None),
        1 => Just(Fault::Answer),
        1 => Just(Fault::Signer),
        1 => Just(Fault::Digest),
    ]
}

fn accident() -> impl Strategy<Value = Accident> {
    prop_oneof![
        6 => Just(Accident::None),
        2 => Just(Accident::Twice),
        1 => Just(Accident::CutRequest),
        1 => Just(Accident::CutAnswer),
        1 => any::<u16>().prop_map(Accident::Kill),
    ]
}

fn submit() -> impl Strategy<Value = Step> {
    let corrects = prop_oneof![2 => Just(None), 1 => pick().prop_map(Some)];
    let session = prop_oneof![9 => Just(true), 1 => Just(false)];
    (person(), session, pick(), fault(), corrects, accident()).prop_map(
        |(applicant, own, upload, fault, corrects, accident)| Step::Submit {
            applicant,
            session: if own { applicant } else { applicant.other() },
            upload,
            fault,
            corrects,
            accident,
        },
    )
}

/// Any step.
pub fn step() -> impl Strategy<Value = Step> {
    let sending = prop_oneof![
        6 => Just(Sending::Whole),
        2 => Just(Sending::Half),
        1 => Just(Sending::Cut),
    ];
    let minutes = prop_oneof![
        Just(1),
        Just(29),
        Just(31),
        Just(24 * 60 + 1),
        Just(8 * 24 * 60),
        Just(-10),
    ];
    let acting = (official(), act(), pick(), any::<bool>());
    prop_oneof![
        3 => person().prop_map(Step::SignIn),
        1 => person().prop_map(Step::SignOut),
        6 => (person(), sending).prop_map(|(person, sending)| Step::Attach(person, sending)),
        2 => (person(), pick()).prop_map(|(person, pick)| Step::Continue(person, pick)),
        1 => (person(), pick()).prop_map(|(person, pick)| Step::GiveUp(person, pick)),
        8 => submit(),
        2 => (person(), pick()).prop_map(|(person, pick)| Step::Repeat(person, pick)),
        1 => (person(), pick()).prop_map(|(person, pick)| Step::Reuse(person, pick)),
        4 => acting.prop_map(|(official, act, pick, late)| Step::Act(official, act, pick, late)),
        12 => pick().prop_map(Step::Forward),
        2 => (person(), pick()).prop_map(|(person, pick)| Step::Look(person, pick)),
        1 => person().prop_map(Step::List),
        2 => minutes.prop_map(Step::Pass),
        1 => Just(Step::KeepHouse),
        1 => Just(Step::Kill),
    ]
}
