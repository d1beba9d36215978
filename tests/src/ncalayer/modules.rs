//! The modules of the double: `commonUtils` (arguments in an array, `code` and `responseObject`) and
//! `basics` (arguments in an object, `status` and `body`).

use super::{Mood, Shape, Shared, Version};
use base64::{Engine, prelude::BASE64_STANDARD};
use chrono::{DateTime, FixedOffset, Utc};
use kabinet_eds::{cms, pem, signer::Signer};
use serde_json::{Value, json};

const UTILS: &str = "kz.gov.pki.knca.commonUtils";
const BASICS: &str = "kz.gov.pki.knca.basics";

/// Whether a request makes a window of NCALayer come up.
pub(super) fn opens_window(text: &str) -> bool {
    let windows = ["getKeyInfo", "createCAdESFromBase64", "sign"];
    serde_json::from_str::<Value>(text)
        .is_ok_and(|request| windows.iter().any(|method| request["method"] == *method))
}

/// The reply to a request.
pub(super) fn reply(text: &str, mood: Mood, shared: &Shared) -> String {
    let Ok(request) = serde_json::from_str::<Value>(text) else {
        return json!({ "success": false, "code": "COMMON_JSON_WRAPPING_EXCEPTION" }).to_string();
    };
    let version = shared.manner().version;
    let reply = match request["module"].as_str() {
        Some(UTILS) if version != Version::BasicsOnly => {
            let mut reply = utils(&request, mood, shared);
            if let Some(uuid) = request.get("uuid") {
                reply["uuid"] = uuid.clone();
            }
            reply
        }
        Some(BASICS) if version != Version::Old => basics(&request, mood, shared),
        _ => json!({ "success": false, "errorCode": "MODULE_NOT_FOUND" }),
    };
    reply.to_string()
}

fn utils(request: &Value, mood: Mood, shared: &Shared) -> Value {
    let method = request["method"].as_str().unwrap_or_default();
    let args = &request["args"];
    let done = |result: Value| json!({ "code": "200", "responseObject": result });
    let mismatch = || {
        let cause = "java.lang.IllegalArgumentException: argument type mismatch. Method: ";
        json!({ "code": "500", "message": format!("{cause}{method}") })
    };
    let cancelled = || json!({ "code": "500", "message": "action.canceled" });
    match method {
        "getActiveTokens" => done(json!([])),
        "changeLocale" => json!({ "code": "200" }),
        "getKeyInfo" if !args[0].is_string() => mismatch(),
        "createCAdESFromBase64" if !(args[1].is_string() && args[2].is_string()) => mismatch(),
        "getKeyInfo" | "createCAdESFromBase64" if mood == Mood::Cancels => cancelled(),
        "getKeyInfo" => done(key_info(shared)),
        "createCAdESFromBase64" if mood == Mood::Refuses || args[3] == true => {
            json!({ "code": "500" })
        }
        "createCAdESFromBase64" => match args[2].as_str().and_then(|data| sign(data, shared)) {
            Some(made) => done(json!(made)),
            None => json!({ "code": "500" }),
        },
        _ => {
            json!({ "code": "500", "message": format!("java.lang.NoSuchMethodException: {method}") })
        }
    }
}

fn basics(request: &Value, mood: Mood, shared: &Shared) -> Value {
    let refused = |code: &str, details: &str| {
        let message = "An invoked method threw an exception.";
        json!({ "status": false, "code": code, "message": message, "details": details })
    };
    let args = &request["args"];
    if request["method"] != "sign" || args["format"] != "cms" {
        return refused(
            "INVOCATION_ERROR",
            "java.lang.UnsupportedOperationException",
        );
    }
    if args["signingParams"]["encapsulate"] == true {
        return refused("INVALID_SIGNING_PARAMS", "encapsulate");
    }
    let data = match &args["data"] {
        Value::String(data) => vec![data.clone()],
        Value::Array(all) => all
            .iter()
            .filter_map(|one| one.as_str().map(str::to_owned))
            .collect(),
        _ => {
            return refused(
                "INVOCATION_ERROR",
                "org.json.JSONException: JSONObject[\"data\"] not found.",
            );
        }
    };
    match mood {
        Mood::Cancels => return json!({ "status": true, "body": {} }),
        Mood::Refuses => return refused("SIGNING_FAILURE", "kz.gov.pki.kalkan.KalkanException"),
        _ => {}
    }
    let made: Option<Vec<String>> = data.iter().map(|one| sign(one, shared)).collect();
    let Some(made) = made else {
        return refused("SIGNING_FAILURE", "java.lang.IllegalArgumentException");
    };
    let result = match shared.manner().shape {
        Shape::Text => json!(made.first()),
        Shape::Array => json!(made),
        Shape::Object => {
            let certificate = BASE64_STANDARD.encode(shared.signer.certificate().der());
            json!({ "signatures": made, "certificate": certificate })
        }
    };
    json!({ "status": true, "body": { "result": result } })
}

/// A detached CAdES over the octets in base64.
fn sign(data: &str, shared: &Shared) -> Option<String> {
    let octets = BASE64_STANDARD.decode(data).ok()?;
    let made = cms::sign_detached(octets.as_slice(), &shared.signer, Utc::now()).ok()?;
    Some(if shared.manner().pem {
        pem::wrap(pem::CMS, &made)
    } else {
        BASE64_STANDARD.encode(made)
    })
}

fn key_info(shared: &Shared) -> Value {
    let certificate = shared.signer.certificate();
    let info = certificate.info();
    let date = |at: DateTime<Utc>| {
        if matches!(shared.manner().version, Version::Old) {
            return json!(at.timestamp_millis());
        }
        let almaty = FixedOffset::east_opt(5 * 3600).map(|almaty| at.with_timezone(&almaty));
        json!(almaty.map(|at| at.format("%d.%m.%Y %H:%M:%S").to_string()))
    };
    json!({
        "alias": info.key_id_hex,
        "keyId": info.key_id_hex,
        "algorithm": info.algorithm.key(),
        "subjectCn": info.owner,
        "subjectDn": format!("CN={}", info.owner),
        "issuerCn": info.issuer_name,
        "issuerDn": format!("CN={}", info.issuer_name),
        "serialNumber": info.serial_hex,
        "certNotBefore": date(info.not_before),
        "certNotAfter": date(info.not_after),
        "authorityKeyIdentifier": "",
        "pem": pem::wrap(pem::CERTIFICATE, certificate.der()),
    })
}
