# Revocation of a certificate: one of four, with its moment and source.

revocation-good-ocsp = not revoked, according to the centre’s answer of { $at }
revocation-good-prepared-ocsp = not revoked, according to an answer the centre had prepared, of { $at }
revocation-good-list = not revoked, according to the centre’s list of { $at }
revocation-good-delta = not revoked, according to the centre’s list with its changes of { $at }
revocation-revoked-ocsp = revoked { $since }, according to the centre’s answer of { $at }
revocation-revoked-prepared-ocsp = revoked { $since }, according to an answer the centre had prepared, of { $at }
revocation-revoked-list = revoked { $since }, according to the centre’s list of { $at }
revocation-revoked-delta = revoked { $since }, according to the centre’s list with its changes of { $at }
revocation-unknown = it could not be established whether it is revoked
revocation-not-checked = revocation was not checked

revocation-reason-unspecified = No reason is given.
revocation-reason-key-compromise = Reason: the key has become known to others.
revocation-reason-authority-compromise = Reason: the key of the certification centre has become known to others.
revocation-reason-affiliation-changed = Reason: the holder’s details have changed.
revocation-reason-superseded = Reason: another certificate has replaced it.
revocation-reason-cessation-of-operation = Reason: the certificate is no longer needed.
revocation-reason-hold = The certificate is suspended.
revocation-reason-privilege-withdrawn = Reason: the right to the certificate was withdrawn.

revocation-gap-no-lists = There are no revocation lists.
revocation-gap-no-list-of-issuer = There is no list from this centre.
revocation-gap-list-expired = The list from this centre is out of date.
revocation-gap-list-not-yet-valid = The list from this centre is dated in the future. Check the computer’s clock.
revocation-gap-list-not-signed = The list is not signed by this centre.
revocation-gap-list-of-others = There is only a list from this centre about other certificates.
revocation-gap-list-not-understood = The list from this centre has a mandatory part that the program does not know.
revocation-gap-list-unreadable = The saved list cannot be read.
revocation-gap-after-term = The certificate had expired before the centre spoke of it: centres say nothing of expired certificates.
revocation-gap-unknown-to-authority = The centre answers that it has issued no such certificate.
revocation-gap-answer-foreign = The centre answered about another certificate.
revocation-gap-answer-not-signed = The answer is signed by somebody who may not answer for this centre.
revocation-gap-answer-expired = The centre’s answer is out of date.
revocation-gap-answer-not-yet-valid = The centre’s answer is dated in the future. Check the computer’s clock.
revocation-gap-answer-replayed = An answer to a different request came back.
revocation-gap-answer-damaged = The centre’s answer cannot be read.
revocation-gap-answer-refused = The centre refused to answer.
revocation-gap-not-reached = The centre cannot be reached.
revocation-gap-nobody-to-ask = It is not set which centre to ask.
revocation-gap-no-chain = The certificate was not issued by a trusted centre.
