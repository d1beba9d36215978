//! Requests to NCALayer, and its replies in all the forms that its versions have.

use super::NcaLayerError;
use base64::{Engine, prelude::BASE64_STANDARD};
use kabinet_eds::pem;
use kabinet_model::iin::PersonNumber;
use serde_json::{Value, json};

/// What НУЦ's own client sends to see whether NCALayer lives; the same comes back.
pub(super) const HEARTBEAT: &str = "--heartbeat--";

/// Stores that NCALayer names at once, at most.
const STORES: usize = 16;
/// Characters a name of a store may have.
const STORE_NAME: usize = 64;

/// The version in the greeting `{"result":{"version":"1.4"}}`.
pub(super) fn greeting(text: &str) -> Result<String, NcaLayerError> {
    let greeting = json_of(text)?;
    let version = greeting["result"]["version"].as_str();
    let fits = |version: &&str| {
        version.len() <= 16
            && version
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || c == '.')
    };
    version
        .filter(fits)
        .map(str::to_owned)
        .ok_or(NcaLayerError::Nonsense)
}

/// Asks `basics` for a detached CMS. The chain is not checked there (`"chain": []`): the program
/// checks it itself, by the trust of its deployment. Without a timestamp (`tsaProfile` is absent).
pub(super) fn basics_sign(store: &str, content: &[u8], owner: Option<&PersonNumber>) -> Value {
    json!({
        "module": "kz.gov.pki.knca.basics",
        "method": "sign",
        "args": {
            "allowedStorages": [store],
            "format": "cms",
            "data": BASE64_STANDARD.encode(content),
            "signingParams": {
                "decode": true,
                "encapsulate": false,
                "digested": false,
            },
            "signerParams": {
                "extKeyUsageOids": ["1.3.6.1.5.5.7.3.4"],
                "iin": owner.map_or("", PersonNumber::as_str),
                "chain": [],
            },
            "locale": "ru",
        },
    })
}

/// Asks `commonUtils` which tokens are plugged in; it wants no arguments at all here.
pub(super) fn active_tokens() -> Value {
    json!({ "module": "kz.gov.pki.knca.commonUtils", "method": "getActiveTokens" })
}

/// A call of `commonUtils`.
pub(super) fn utils(method: &str, args: &Value) -> Value {
    json!({ "module": "kz.gov.pki.knca.commonUtils", "method": method, "args": args })
}

/// Asks `commonUtils` for a detached CMS without a timestamp.
pub(super) fn utils_sign(store: &str, content: &[u8]) -> Value {
    let content = BASE64_STANDARD.encode(content);
    let args = json!([store, "SIGNATURE", content, false]);
    utils("createCAdESFromBase64", &args)
}

/// What `basics` answers: its `result`, whatever its form.
pub(super) fn basics_reply(text: &str) -> Result<Value, NcaLayerError> {
    let mut reply = json_of(text)?;
    has_module(&reply)?;
    match reply["status"].as_bool() {
        Some(true) => match reply["body"].take() {
            Value::Object(mut body) => body.remove("result").ok_or(NcaLayerError::Cancelled),
            _ => Err(NcaLayerError::Nonsense),
        },
        Some(false) => Err(NcaLayerError::Refused),
        None => Err(NcaLayerError::Nonsense),
    }
}

/// What `commonUtils` answers: its `responseObject`.
pub(super) fn utils_reply(text: &str) -> Result<Value, NcaLayerError> {
    let mut reply = json_of(text)?;
    has_module(&reply)?;
    let code = match &reply["code"] {
        Value::String(code) => code.clone(),
        Value::Number(code) => code.to_string(),
        _ => return Err(NcaLayerError::Nonsense),
    };
    match code.as_str() {
        "200" => Ok(reply["responseObject"].take()),
        "500" if reply["message"] == "action.canceled" => Err(NcaLayerError::Cancelled),
        _ => Err(NcaLayerError::Refused),
    }
}

/// The one signature in a result that is a string, an array of one, or an object of `signatures`;
/// bare base64 or PEM. Gives its octets.
pub(super) fn signature(result: &Value) -> Result<Vec<u8>, NcaLayerError> {
    let text = match result {
        Value::String(text) => text,
        Value::Array(all) => match all.as_slice() {
            [one] => {
                return signature(
                    one.as_str()
                        .map(Value::from)
                        .as_ref()
                        .ok_or(NcaLayerError::Nonsense)?,
                );
            }
            _ => return Err(NcaLayerError::Nonsense),
        },
        Value::Object(body) => match body.get("signatures") {
            Some(all @ Value::Array(_)) => return signature(all),
            _ => return Err(NcaLayerError::Nonsense),
        },
        _ => return Err(NcaLayerError::Nonsense),
    };
    pem::open(text.as_bytes()).map_err(|_| NcaLayerError::Nonsense)
}

/// The names of stores in the answer of `getActiveTokens`.
pub(super) fn stores(result: &Value) -> Result<Vec<String>, NcaLayerError> {
    let all = result.as_array().ok_or(NcaLayerError::Nonsense)?;
    let named = |store: &Value| {
        let name = store.as_str()?;
        let plain = name.len() <= STORE_NAME && name.chars().all(|c| c.is_ascii_alphanumeric());
        (plain && !name.is_empty()).then(|| name.to_owned())
    };
    let named = all.iter().take(STORES).map(named);
    named.collect::<Option<_>>().ok_or(NcaLayerError::Nonsense)
}

/// `{"success":false,"errorCode":"MODULE_NOT_FOUND"}` is what every version says of a module that it
/// does not have; other failures of the frame itself are refusals.
fn has_module(reply: &Value) -> Result<(), NcaLayerError> {
    if reply["success"] != false {
        return Ok(());
    }
    match reply["errorCode"].as_str() {
        Some("MODULE_NOT_FOUND") => Err(NcaLayerError::NoModule),
        _ => Err(NcaLayerError::Refused),
    }
}

fn json_of(text: &str) -> Result<Value, NcaLayerError> {
    serde_json::from_str(text).map_err(|_| NcaLayerError::Nonsense)
}
