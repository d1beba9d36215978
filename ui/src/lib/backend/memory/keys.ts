import type { CertificateView } from "$lib/ipc/bindings/CertificateView";
import type { KeyCard } from "$lib/ipc/bindings/KeyCard";
import type { KeysView } from "$lib/ipc/bindings/KeysView";
import { failure } from "./words";

const good: CertificateView = {
  owner: "ҮЛГІБАЕВА Құралай Һамитқызы",
  iin_tail: "0406",
  iin_matches: true,
  organisation: null,
  purpose: "signing",
  roles: ["individual"],
  algorithm: "gost-2015-512",
  issuer: "ҰЛТТЫҚ КУӘЛАНДЫРУШЫ ОРТАЛЫҚ (ОҚУ/TRAINING)",
  not_before: "2026-05-08T00:00:00+05:00",
  not_after: "2027-05-08T00:00:00+05:00",
  revocation: {
    state: "good",
    as_of: "2026-11-21T14:40:00+05:00",
    source: "ocsp",
    since: null,
    reason: null,
    why: null,
  },
};

const file = {
  kind: "file",
  secret: "password",
  pin: null,
  fingerprint: null,
  ends_in_days: null,
  last: false,
  certificate: null,
  refusal: null,
  others: [],
};

/** The keys a search finds, of whose end nobody was told. */
export const keysView = (cards = keyCards()): KeysView => ({ cards, stopped: null });

export function keyCards(): KeyCard[] {
  return [
    { ...file, id: "key-good", place: "GOST512_9d1f….p12, Ключи", certificate: good, last: true },
    {
      ...file,
      id: "key-token",
      kind: "token",
      secret: "pin",
      pin: "low",
      place: "JaCarta",
      ends_in_days: 12,
      certificate: { ...good, algorithm: "rsa-2048", not_after: "2026-12-03T00:00:00+05:00" },
    },
    {
      ...file,
      id: "ncalayer-PKCS12",
      kind: "ncalayer",
      secret: "none",
      place: "PKCS12",
      fingerprint: "4b1f0a7c9d2e6f8033c5a1b7e4d29086f1c3b5a79e8d7c6b5a4f3e2d1c0b9a88",
    },
    { ...file, id: "key-closed", place: "RSA256_41be….p12, Загрузки" },
    {
      ...file,
      id: "key-foreign",
      place: "GOST512_77aa….p12, Ключи",
      certificate: { ...good, owner: "ҮЛГІБАЕВ Ғани Іңкәрұлы", iin_tail: "0003", iin_matches: false },
      refusal: failure("certificate.foreign"),
    },
    {
      ...file,
      id: "key-expired",
      place: "GOST512_05c2….p12, Ключи",
      certificate: { ...good, not_after: "2026-10-17T00:00:00+05:00" },
      refusal: failure("certificate.expired", null, { date: "17.10.2026" }),
    },
    {
      ...file,
      id: "key-locked",
      kind: "token",
      secret: "pin",
      pin: "locked",
      place: "Rutoken ЭЦП",
      certificate: good,
      refusal: failure("token.pin-locked"),
    },
    { ...file, id: "key-auth", place: "AUTH_RSA256_41be….p12, Ключи", refusal: failure("certificate.purpose") },
  ];
}
