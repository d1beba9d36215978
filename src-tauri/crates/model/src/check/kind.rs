//! The kinds of faults.

/// What kind of wrong a fault is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum FaultKind {
    // Stages and where they lead.
    /// No act of a stage leads to another one.
    NobodyCanLeave,
    /// No path leads to a stage.
    Unreachable,
    /// An act leads to a stage, or comes from one, that there is not.
    UnknownStage,
    /// Two stages have one id.
    StageTwice,
    /// A stage has neither an act nor an end.
    EmptyStage,
    /// Something can be done after the end.
    EndWithActs,
    /// From a stage no path leads to an end.
    NoPathToEnd,
    /// A loop that is never left.
    EndlessLoop,
    /// The usual course does not come to an end.
    UsualCourseEndless,
    /// An act that has to lead on leads nowhere.
    NoTarget,

    // Who acts.
    /// Nobody is on turn in a stage.
    NoActor,
    /// Who is on turn is no role of the process.
    ActorWithoutRole,
    /// An act names a role that there is not.
    UnknownRole,
    /// Two roles have one id.
    RoleTwice,
    /// A role never acts.
    IdleRole,
    /// An act is done by somebody who cannot do it.
    WrongDoer,
    /// One actor has one act twice in a stage.
    ActTwice,
    /// `assign` leads to a stage where no official is on turn.
    AssignedToNobody,
    /// A register is asked that has no name.
    NoRegister,

    // Words and sources.
    /// A role has no words.
    RoleWithoutWords,
    /// A stage has no words.
    StageWithoutWords,
    /// A text is missing in a language.
    TextMissing,
    /// A fact has no source.
    NoSource,
    /// A source claims to be the regulation, and names another one than the passport's.
    ForeignSource,
    /// The id of the process is not that of its service with a version.
    WrongId,

    // Terms and silence.
    /// A citizen can block for ever: nothing is said of silence.
    NoSilence,
    /// What happens on silence leads nowhere.
    SilenceLeadsNowhere,
    /// A stage of the office that the regulation states has no term.
    NoTerm,
    /// The steps take longer than the whole term, and the passport does not explain it.
    TermsExceedWhole,

    // Refusals.
    /// A refusal names no grounds.
    RefusalWithoutGrounds,
    /// A refusal names grounds of another stage than its own.
    WrongGrounds,
    /// The passport gives no grounds for what a refusal names.
    NoSuchGrounds,
    /// The passport has a ground that no act can name.
    UnusedGround,
    /// The passport shows no way of appeal.
    NoAppeal,

    // Outcomes.
    /// One of several outcomes is prepared, and it is not said which.
    UnnamedOutcome,
    /// An outcome has no layout.
    OutcomeWithoutLayout,
    /// A layout is of an outcome that nobody prepares.
    UnusedLayout,
    /// Something is signed that was not prepared.
    SignedUnprepared,
    /// Something is given that was not decided.
    GivenUndecided,
    /// The end is not what was decided.
    WrongEnd,
    /// The portal accepts what it has not checked.
    AcceptedUnchecked,
    /// A council gives an opinion that nobody asked for.
    OpinionUnasked,
    /// What is decided already can be withdrawn.
    WithdrawnAfterDecision,
    /// The application begins in a way that the passport's channels do not offer.
    WrongBeginning,

    // The passport.
    /// The passport lacks something.
    Passport,
    /// Two documents have one id.
    DocumentTwice,
    /// A document is asked on a condition, and no reason is shown.
    ReasonMissing,

    // The form and what is printed.
    /// The form cannot be used.
    FormWrong,
    /// Two pages have one id.
    PageTwice,
    /// No field stands on a page.
    EmptyPage,
    /// No page belongs to a task.
    EmptyTask,
    /// A page belongs to a task that there is not.
    UnknownTask,
    /// The schema has nothing at a pointer.
    UnknownPointer,
    /// An answer is asked for twice.
    AskedTwice,
    /// An answer is required that no page asks for.
    NeverAsked,
    /// A choice is offered that the schema does not allow.
    ChoiceNotAllowed,
    /// The schema allows a value that no choice offers.
    ChoiceMissing,
    /// A condition can never be true.
    NeverTrue,
    /// A condition can never be false.
    NeverFalse,
    /// A result prints something that the answers never have.
    UnknownPlaceholder,
    /// A placeholder of a result is never closed.
    OpenPlaceholder,
}
