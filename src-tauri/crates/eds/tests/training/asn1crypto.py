"""Takes signed data apart with asn1crypto and writes it anew.

Reads lines `KIND SEED BASE64` and answers each with what became of it. Kinds in capitals change what is
signed, or what says who signed it.
"""
import base64
import random
import sys

from asn1crypto import algos, cms, core, keys

# It knows no GOST keys; they are octets to it.
keys.PublicKeyInfo._spec_callbacks = {"public_key": lambda _: None}


def again(kind, seed, octets):
    chance = random.Random(seed)
    info = cms.ContentInfo.load(octets)
    data = info["content"]
    signer = data["signer_infos"][0]
    attributes = signer["signed_attrs"]
    if kind == "as-it-is":
        pass
    elif kind == "version":
        data["version"] = chance.choice(["v1", "v3", "v4", "v5"])
    elif kind == "algorithms":
        names = ["sha1", "sha256", "sha384", "sha512"]
        chance.shuffle(names)
        known = [algos.DigestAlgorithm({"algorithm": name}) for name in names]
        data["digest_algorithms"] = known[: chance.randrange(5)]
    elif kind == "certificates":
        own = list(data["certificates"])
        data["certificates"] = own + own
    elif kind == "unsigned":
        note = core.UTF8String("".join(chance.choice("абвәіңғ") for _ in range(chance.randrange(40))))
        attribute = cms.CMSAttribute({"type": "1.2.3.4.%d" % chance.randrange(99), "values": [core.Any(note)]})
        signer["unsigned_attrs"] = [attribute]
    elif kind == "null":
        signer["digest_algorithm"]["parameters"] = core.Null()
    elif kind == "CONTENT":
        body = bytearray(data["encap_content_info"]["content"].native)
        body[chance.randrange(len(body))] ^= 1 << chance.randrange(8)
        data["encap_content_info"]["content"] = core.OctetString(bytes(body))
    elif kind == "DIGEST":
        for attribute in attributes:
            if attribute["type"].native == "message_digest":
                value = bytearray(attribute["values"][0].native)
                value[chance.randrange(len(value))] ^= 1 << chance.randrange(8)
                attribute["values"] = [core.OctetString(bytes(value))]
    elif kind == "TIME":
        for attribute in attributes:
            if attribute["type"].native == "signing_time":
                moved = cms.Time.load(attribute["values"][0].dump())
                moved.chosen.set(moved.native.replace(year=moved.native.year - 1 - chance.randrange(3)))
                attribute["values"] = [moved]
    elif kind == "LESS":
        kept = list(attributes)
        kept.pop(chance.randrange(len(kept)))
        signer["signed_attrs"] = kept
    elif kind == "MORE":
        attribute = cms.CMSAttribute({"type": "1.2.3.4.5", "values": [core.Any(core.Integer(seed))]})
        signer["signed_attrs"] = list(attributes) + [attribute]
    elif kind == "SERIAL":
        named = signer["sid"].chosen
        number = named["serial_number"].native ^ (1 << chance.randrange(100))
        other = cms.IssuerAndSerialNumber({"issuer": named["issuer"], "serial_number": number})
        signer["sid"] = cms.SignerIdentifier("issuer_and_serial_number", other)
    elif kind == "SIGNATURE":
        value = bytearray(signer["signature"].native)
        value[chance.randrange(len(value))] ^= 1 << chance.randrange(8)
        signer["signature"] = bytes(value)
    else:
        raise ValueError(kind)
    return info.dump()


for line in sys.stdin:
    kind, seed, octets = line.split()
    print(base64.b64encode(again(kind, int(seed), base64.b64decode(octets))).decode(), flush=True)
