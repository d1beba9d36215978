import type { CertificateView } from "$lib/ipc/bindings/CertificateView";
import type { KeyCard } from "$lib/ipc/bindings/KeyCard";
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
  revocation: { state: "good", as_of: "2026-11-21T14:40:00+05:00", source: "ocsp", since: null, reason: null, why: null },
};

export function keyCards(): KeyCard[] {
  return [
    { id: "key-good", place: "GOST512_9d1f….p12, Ключи", certificate: good, refusal: null },
    {
      id: "key-foreign", place: "GOST512_77aa….p12, Ключи",
      certificate: { ...good, owner: "ҮЛГІБАЕВ Ғани Іңкәрұлы", iin_tail: "0003", iin_matches: false },
      refusal: failure("certificate.foreign"),
    },
    {
      id: "key-expired", place: "GOST512_05c2….p12, Ключи",
      certificate: { ...good, not_after: "2026-10-17T00:00:00+05:00" },
      refusal: failure("certificate.expired", null, { date: "17.10.2026" }),
    },
    { id: "key-closed", place: "RSA256_41be….p12, Загрузки", certificate: null, refusal: null },
  ];
}
