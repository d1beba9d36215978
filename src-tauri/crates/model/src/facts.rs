//! Facts: what follows from the answers, the registers and the day, as data with a source.
//!
//! `facts.toml` of a service names them: the age of the child, whether a spouse must consent, which
//! office decides. Each is of one type, and derived by one of a few pure functions from inputs:
//!
//! | written | is |
//! |---|---|
//! | `/child/birth_date` | an answer, as a JSON pointer |
//! | `fact:child_age` | another fact |
//! | `register:/person/marital_status` | what a register says, declared as a `[[register]]` |
//! | `today` | the day of submission |
//!
//! ```toml
//! [[fact]]
//! name = "child_age"
//! type = "number"
//! label = { kk = "баланың жасы", ru = "возраст ребёнка", en = "age of the child" }
//! from.age_on = { born = "/child/birth_date" }
//! because = { kk = "бала {value} жаста", ru = "ребёнку {value} {value:год|года|лет}", en = "the child is {value}" }
//! source = { text = "...", evidence = "inference" }
//! ```
//!
//! Answers may be incomplete: a fact is known, or it is said which inputs are missing that can still
//! change it. What is known of a part of the answers stays when more answers come; for this a repeated
//! group is one answer, known as it stands, and an input that nobody can give is told from one that is
//! still to come. Each value is explained by the inputs that decide it now.

mod bounds;
mod check;
mod dates;
mod evaluate;
mod explain;
mod fault;
mod file;
mod findings;
mod function;
mod input;
mod labels;
mod need;
mod operand;
mod order;
mod sentence;
mod template;
mod types;
mod value;
mod words;

pub use explain::{Explanation, Lack};
pub use fault::{FactsError, Fault, FaultKind};
pub use file::{Choice, Fact, Facts, Register};
pub use findings::{Findings, Given, Outcome};
pub use function::{Case, Count, DocumentValidOn, Function, ItemTest, Lookup, ProviderBy};
pub use input::Input;
pub use labels::{Label, Labels};
pub use need::{Need, Why};
pub use operand::{Operand, Relation};
pub use types::{Expected, FactType, RegisterType};
pub use value::FactValue;

#[cfg(test)]
mod tests;
