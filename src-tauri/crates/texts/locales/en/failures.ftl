# What a failure says: what happened (.what), what became of the citizen’s data (.data), what to do
# (.remedy). One message for each code of kabinet_model::failure. No text takes arguments, so none
# can ever show a gap.

-failure-kept = Everything you entered is saved on this computer.
-failure-not-attached = The file was not attached; on your disk it is unchanged. The rest of the draft is saved.
-failure-stamp = If you were signing, nothing was sent and the draft is saved.
-failure-not-signed = Nothing was signed or sent. The draft is saved.
-failure-not-accepted = The portal has not accepted the application yet. The draft and files are saved on this computer.
-failure-safe-here = What is saved on this computer is safe.
-failure-untouched = The file itself and your documents are unchanged.
-failure-nothing-sent = Nothing was sent and nothing is lost.

failure-answer-missing =
    .what = This needs an answer.
    .data = { -failure-kept }
    .remedy = Fill in this field.

failure-answer-iin =
    .what = There is a mistake in the IIN.
    .data = { -failure-kept }
    .remedy = Compare all 12 digits with the identity card or birth certificate: most likely one digit is wrong.

failure-answer-bin =
    .what = There is a mistake in the BIN.
    .data = { -failure-kept }
    .remedy = Compare all 12 digits with the organisation’s document.

failure-answer-phone =
    .what = This does not look like a Kazakhstan phone number.
    .data = { -failure-kept }
    .remedy = Enter it like this: +7 701 123 45 67.

failure-answer-iban =
    .what = There is a mistake in the account number (IBAN).
    .data = { -failure-kept }
    .remedy = Copy all 20 characters, starting with KZ, from your contract or banking app.

failure-answer-date =
    .what = There is no such date.
    .data = { -failure-kept }
    .remedy = Enter the day, month and year, for example 27 March 2015.

failure-answer-date-future =
    .what = This date is still to come.
    .data = { -failure-kept }
    .remedy = Check the year: the date cannot be later than today.

failure-answer-child-age =
    .what = By this date the child is already 18.
    .data = { -failure-kept }
    .remedy = Check the date of birth. If it is right, this service does not apply: it is for children under 18. Ask the school or the education department for advice.

failure-answer-school-year =
    .what = The school year is not written correctly.
    .data = { -failure-kept }
    .remedy = Enter two consecutive years with a hyphen, for example 2026-2027.

failure-answer-too-long =
    .what = The answer is too long.
    .data = { -failure-kept }
    .remedy = Shorten it and keep what matters most.

failure-answer-too-short =
    .what = The answer is too short.
    .data = { -failure-kept }
    .remedy = Write it out in full.

failure-answer-number =
    .what = A different number is needed.
    .data = { -failure-kept }
    .remedy = Enter the number in digits and check for an extra sign or zero.

failure-answer-amount =
    .what = This amount can be read in two ways.
    .data = { -failure-kept }
    .remedy = Set thousands apart by a space, and tiyn by a comma and two digits: 12 500 or 12,50.

failure-answer-choice =
    .what = This is not among the options.
    .data = { -failure-kept }
    .remedy = Choose one of the options offered.

failure-answer-consent =
    .what = The application cannot be accepted without consent.
    .data = { -failure-kept }
    .remedy = Read what you consent to and, if you agree, tick the box.

failure-answer-sign =
    .what = The answer holds a sign that cannot be printed in a document.
    .data = { -failure-kept }
    .remedy = Replace it: write in Cyrillic or Latin letters, as in the identity card or the translation of the document.

failure-answer-unclean =
    .what = The answer holds signs that cannot be seen.
    .data = { -failure-kept }
    .remedy = Delete the answer and type it again, without pasting.

failure-answer-form =
    .what = The answer is not written in the right way.
    .data = { -failure-kept }
    .remedy = Check the answer: the hint by the question says how to write it.

failure-document-missing =
    .what = A document is missing.
    .data = { -failure-kept }
    .remedy = Scan or photograph it and attach it. The card of the document says where to get it.

failure-document-unchanged =
    .what = The office did not accept this document, and its files are as they were.
    .data = { -failure-kept }
    .remedy = Attach another file. If the earlier one is right, press “Leave as it is”.

failure-sign-in-refused =
    .what = You could not be signed in: the IIN or the password is wrong.
    .data = Nothing has changed; your drafts are in place.
    .remedy = Check the IIN, the keyboard layout and Caps Lock and try again. If you have no account yet, register.

failure-sign-in-throttled =
    .what = There were too many attempts to sign in.
    .data = Your account is safe: signing in is paused so that nobody can guess your password. Your drafts are in place.
    .remedy = Wait a few minutes and try again. If you have an EDS key, sign in with it: guesses of others at the password do not stand in its way.

failure-session-expired =
    .what = Your session has ended because nothing was done for a while.
    .data = { -failure-kept }
    .remedy = Sign in again and continue where you stopped.

failure-session-without-portal =
    .what = This needs the portal, and you have opened only what is kept on this computer.
    .data = What you entered is saved here; nothing was sent to the portal.
    .remedy = Sign in at the portal when it answers, and try again.

failure-session-offline-refused =
    .what = Nothing was opened: the IIN or the password is wrong.
    .data = The papers that are kept here are whole and stay closed.
    .remedy = Check the IIN, the keyboard layout and Caps Lock and try again. The password is the one you signed in with at the portal on this computer last; without such a sign-in nothing opens here.

failure-session-key-unknown =
    .what = Nobody has signed in at the portal with this key on this computer.
    .data = The papers that are kept here are whole and stay closed.
    .remedy = Choose the key that signed in here last, or open your papers with the IIN and the portal’s password. With a new key, sign in at the portal first, when it answers.

failure-registration-refused =
    .what = The portal could not confirm that this is you.
    .data = No account was created. Nothing on your computer has changed.
    .remedy = Check the IIN and the proof you gave. If all is right, the state register may be out of date: ask at a public service centre.

failure-registration-exists =
    .what = There is already an account with this IIN.
    .data = It has not been changed.
    .remedy = Sign in with your password.

failure-registration-code-wrong =
    .what = The code is wrong or has expired.
    .data = No account has been created yet; what you entered is still on the page.
    .remedy = Check the digits or ask for a new code.

failure-password-weak =
    .what = This password is easy to guess.
    .data = It was not saved; the rest is still on the page.
    .remedy = Use a phrase of several words, without your name or date of birth.

failure-registration-code-unavailable =
    .what = This portal sends no codes by SMS.
    .data = What you typed is still on the page.
    .remedy = Prove with an EDS key that it is you.

failure-account-unknown =
    .what = The key fits, but you have no account on this portal yet.
    .data = Nothing has changed.
    .remedy = Register: the same key can prove that it is you.

failure-proof-stale =
    .what = The portal did not accept the proof: it has expired or was used already.
    .data = Nothing has changed.
    .remedy = Try again: the portal will send a new request. If it happens again, check the time and date of this computer.

failure-proof-elsewhere =
    .what = The portal asked you to sign a request that is not its own or not for what you are doing. That is what fake sites do.
    .data = Nothing was signed or sent. The key and its password have not left this computer.
    .remedy = Do not type passwords here. Check which portal is chosen, and tell its support what happened.

failure-attachment-empty =
    .what = The file is empty.
    .data = { -failure-not-attached }
    .remedy = Scan the document again and attach the new file.

failure-attachment-too-large =
    .what = The file is larger than the portal accepts.
    .data = { -failure-not-attached }
    .remedy = Save the scan smaller, for example at 200 dots per inch, and attach it again. The limit is stated on the documents page.

failure-attachment-wrong-kind =
    .what = What is inside this file is not JPEG, PNG, TIFF or PDF.
    .data = { -failure-not-attached }
    .remedy = Save the document as a PDF or a JPEG picture and attach that.

failure-attachment-damaged =
    .what = The file is damaged and cannot be opened.
    .data = { -failure-not-attached }
    .remedy = Scan the document again, check that the new file opens, and attach it.

failure-attachment-kind-unread =
    .what = The file is whole, but this kind of PDF or picture cannot be read here.
    .data = { -failure-not-attached }
    .remedy = Open it in another program, save it as an ordinary PDF (“Print”, then “Save as PDF”) or as a JPEG picture, and attach that. You do not need to scan it again.

failure-attachment-password =
    .what = This PDF is locked with a password: the official could not read it.
    .data = { -failure-not-attached }
    .remedy = Save a copy without a password (for example “Print”, then “Save as PDF”) and attach that.

failure-attachment-too-many-pixels =
    .what = The picture is too large to be opened safely.
    .data = { -failure-not-attached }
    .remedy = Scan the document at a lower resolution: 200–300 dots per inch is enough.

failure-attachment-too-complex =
    .what = Opening this file takes more time or memory than is safe to spend on one file.
    .data = The file was not opened. Nothing else was touched.
    .remedy = Save the document as a plain scan (for example “Print”, then “Save as PDF”, or a JPEG picture) and use that file instead.

failure-attachment-unreadable =
    .what = The file could not be read: it was moved or deleted, or access to it is denied.
    .data = { -failure-not-attached }
    .remedy = Choose the file again. If it is on a USB stick, check that the stick is plugged in.

failure-attachment-too-many =
    .what = This document already has as many files as it can.
    .data = { -failure-not-attached }
    .remedy = Remove one or put the pages into one PDF.

failure-attachment-cancelled =
    .what = You cancelled: the file was not attached.
    .data = { -failure-not-attached }
    .remedy = Attach the file when you are ready.

failure-attachment-not-turned =
    .what = The file is too large to be turned here.
    .data = The file is attached the way it was.
    .remedy = If the document lies on its side, remove the file, turn it on the scanner or in a viewer, and attach it again.

failure-turn-signed =
    .what = This PDF is signed. Once turned, its signature could not be checked any more.
    .data = The file is attached as it was, and nothing of it was changed.
    .remedy = Leave it as it lies: the official can turn it on the screen. If it was turned here before, remove it and attach it again.

failure-merge-too-large =
    .what = Together the files are too large: one PDF would be larger than the portal accepts.
    .data = The files are separate, as they were.
    .remedy = Scan them at a lower resolution (300 dots per inch are enough), or leave them as separate files.

failure-merge-signed =
    .what = One of the files is a signed PDF. Once merged, its signature could not be checked any more.
    .data = The files are separate, as they were.
    .remedy = Leave the signed PDF as a file of its own. To merge the others, take it away and attach it again afterwards.

failure-merge-form =
    .what = One of the files is a PDF form, and what is filled in there cannot be drawn here: once merged, it would be lost.
    .data = The files are separate, as they were.
    .remedy = Open the form in the program it was filled in with, choose “Print”, then “Save as PDF”, and attach that copy in its place.

failure-key-password-wrong =
    .what = The password of the EDS key is wrong.
    .data = { -failure-not-signed }
    .remedy = Enter it again: it is not the password of the portal. If you are sure of it, the file may be damaged: copy the key again. A forgotten password cannot be recovered; you would need a new key.

failure-key-damaged =
    .what = This is not an EDS key file, or it is damaged.
    .data = { -failure-not-signed }
    .remedy = Copy the key again from where you keep it, or choose another .p12 file that you got from the National Certification Authority or a public service centre.

failure-key-missing =
    .what = This file holds only a certificate, not the key itself.
    .data = { -failure-not-signed }
    .remedy = Choose the file that holds the key: its name usually starts with GOST512 or RSA.

failure-key-container-unsupported =
    .what = The program does not open key files packed in this way. That does not mean that the key is bad.
    .data = { -failure-not-signed }
    .remedy = Choose the .p12 file as you got it from the National Certification Authority or a public service centre. If the file was made by another program, export the key from it again with the usual settings (AES-256 and SHA-256): you need no new key for this.

failure-key-unsupported =
    .what = The program cannot sign with a key of this kind.
    .data = { -failure-not-signed }
    .remedy = Get a new EDS key from the National Certification Authority or a public service centre and sign with it: the application will wait.

failure-key-unreadable =
    .what = The EDS key file cannot be opened.
    .data = { -failure-not-signed }
    .remedy = Check that the USB stick is plugged in and choose the file again.

failure-token-library =
    .what = This file does not work with the token.
    .data = { -failure-not-signed }
    .remedy = Choose the PKCS#11 library from the programs that came with the token; its name usually ends in .so or .dll.

failure-token-pin-wrong =
    .what = The PIN of the token is wrong.
    .data = { -failure-not-signed }
    .remedy = Enter it again and take your time: after several wrong attempts in a row the token locks itself.

failure-token-pin-locked =
    .what = The token is locked: a wrong PIN was typed too many times.
    .data = { -failure-not-signed }
    .remedy = Unlock the token with its maker’s program or where it was given to you. Until then sign with another key.

failure-token-pin-unset =
    .what = The PIN of this token is not set yet, or must be changed.
    .data = { -failure-not-signed }
    .remedy = Set the PIN in the program of the token’s maker and come back.

failure-token-gone =
    .what = The token was pulled out.
    .data = { -failure-not-signed }
    .remedy = Plug the token in and open the key again. Leave it plugged in while signing.

failure-token-no-key =
    .what = The token has the certificate but not the key itself.
    .data = { -failure-not-signed }
    .remedy = Choose another key.

failure-token-mechanism =
    .what = This token cannot sign with such a key directly.
    .data = { -failure-not-signed }
    .remedy = Sign through NCALayer: it supports more tokens.

failure-token-cancelled =
    .what = Signing was cancelled at the reader.
    .data = { -failure-not-signed }
    .remedy = If that was by mistake, start again.

failure-token-failed =
    .what = The token answered with an error.
    .data = { -failure-not-signed }
    .remedy = Pull the token out, plug it in again and try once more. If that does not help, sign through NCALayer.

failure-ncalayer-absent =
    .what = NCALayer is not running.
    .data = { -failure-not-signed }
    .remedy = Start NCALayer and try again. If you do not have it, download it from pki.gov.kz.

failure-ncalayer-stranger =
    .what = What answers in NCALayer’s place is not the program that you connected.
    .data = Nothing was sent to it. { -failure-not-signed }
    .remedy = If you have updated NCALayer, connect it again. If not, sign with another key and have this computer checked.

failure-ncalayer-cancelled =
    .what = You cancelled in NCALayer’s window.
    .data = { -failure-not-signed }
    .remedy = If that was by mistake, start again.

failure-ncalayer-nonsense =
    .what = NCALayer gave an answer that makes no sense.
    .data = { -failure-not-signed }
    .remedy = Close NCALayer, start it again and retry. If it happens again, update it from pki.gov.kz.

failure-ncalayer-silent =
    .what = NCALayer does not answer.
    .data = { -failure-not-signed }
    .remedy = Its window may be waiting for your answer behind other windows. If not, restart NCALayer.

failure-ncalayer-gone =
    .what = NCALayer closed without an answer.
    .data = { -failure-not-signed }
    .remedy = Start NCALayer again and retry.

failure-ncalayer-refused =
    .what = NCALayer did not sign.
    .data = { -failure-not-signed }
    .remedy = Try again: check in its window that the right key is chosen and the password is right.

failure-ncalayer-outdated =
    .what = This version of NCALayer is too old.
    .data = { -failure-not-signed }
    .remedy = Update NCALayer from pki.gov.kz.

failure-certificate-expired =
    .what = This EDS key has expired.
    .data = { -failure-not-signed }
    .remedy = Get a new key from the National Certification Authority or a public service centre and come back: the application is waiting to be signed.

failure-certificate-not-yet-valid =
    .what = This EDS key is not valid yet.
    .data = { -failure-not-signed }
    .remedy = Check the date and time of your computer. If they are right, wait for the first day of validity or use another key.

failure-certificate-revoked =
    .what = This EDS key has been revoked and is no longer valid.
    .data = { -failure-not-signed }
    .remedy = Use another key or get a new one from the National Certification Authority or a public service centre. If you did not revoke it yourself, tell the National Certification Authority.

failure-certificate-revocation-unknown =
    .what = We could not find out whether this EDS key has been revoked.
    .data = { -failure-not-signed }
    .remedy = Check the internet and try again in a few minutes. If there is internet and still no answer, contact the portal’s support: the key itself may be fine.

failure-certificate-foreign =
    .what = This is somebody else’s key: the IIN in it is not yours.
    .data = { -failure-not-signed }
    .remedy = Choose your own key. If you did not sign in with your own IIN, sign out and sign in with yours.

failure-certificate-no-iin =
    .what = The certificate has no IIN: it is not a person’s key but, for example, an information system’s.
    .data = { -failure-not-signed }
    .remedy = Choose your own personal EDS key.

failure-certificate-purpose =
    .what = This key is not for signing documents.
    .data = { -failure-not-signed }
    .remedy = Choose an EDS key that was issued for signing.

failure-certificate-untrusted =
    .what = This key was issued by a centre that the portal does not trust.
    .data = { -failure-not-signed }
    .remedy = Use a key issued by the National Certification Authority; on a training portal you need a training key.

failure-trust-unreadable =
    .what = The folder with the certificates of trusted centres does not exist or cannot be opened.
    .data = Nothing was changed.
    .remedy = Check how the folder’s name is written and whether you may open it, and try again.

failure-trust-empty =
    .what = The folder of trusted centres holds no root certificate that can be used.
    .data = Nothing was changed.
    .remedy = Put the certificate of the root certification centre into the folder, download it again if it is damaged, and try again.

failure-portal-file-foreign =
    .what = This is not a portal file.
    .data = Nothing was added.
    .remedy = Choose the .toml file that the akimat or the portal gave you. If it is theirs, ask them to send it again.

failure-portal-file-address =
    .what = No portal can be connected at this address: it is not protected (https is needed), it is mistyped, or the portal names another address as its own.
    .data = Nothing was sent or added.
    .remedy = Copy the address letter by letter from what the akimat gave you, such as https://portal.example.

failure-portal-file-trust =
    .what = The portal file holds no root certificate, so there would be nothing to check the portal's signatures by.
    .data = Nothing was added.
    .remedy = Ask the akimat for the whole portal file: it has a line certificates.

failure-portal-file-not-offered =
    .what = Somebody answers at this address, but there is no portal that can be connected by its address.
    .data = Nothing was added.
    .remedy = Check the address. If it is right, ask the akimat for the portal file.

failure-portal-file-known =
    .what = A portal with this address is connected already.
    .data = Nothing has changed.
    .remedy = Choose it in the list of portals. If the portal has a new file, remove the old one first.

failure-centre-unknown =
    .what = This file is not the certificate of a certification centre.
    .data = Nothing was added.
    .remedy = Choose a .cer, .crt or .pem file that you got from the centre itself.

failure-centre-too-many =
    .what = Too many centres were added: the program keeps 64 at most.
    .data = Nothing was added; those added before are there.
    .remedy = Remove a centre you do not need and add this one again.

failure-centre-test =
    .what = This is the certificate of a test or training centre. Signatures under it prove nothing.
    .data = Nothing was added.
    .remedy = It can be added on a training portal only.

failure-signature-invalid =
    .what = The signature could not be confirmed.
    .data = An application with such a signature is not accepted. Your draft is saved.
    .remedy = Sign again. If somebody else gave you this document, do not rely on it and ask them.

failure-signature-after-term =
    .what = By the time in the signature, it was made after the certificate had expired.
    .data = { -failure-untouched }
    .remedy = Do not rely on this signature. Ask for the document signed with a valid key.

failure-signature-before-term =
    .what = By the time in the signature, it was made before the certificate became valid.
    .data = { -failure-untouched }
    .remedy = Do not rely on this signature. Ask whoever signed: their clock may have been wrong.

failure-signature-future =
    .what = By the clock of this computer, the time in the signature has not come yet.
    .data = { -failure-untouched }
    .remedy = Check the date, the time and the time zone of this computer and check the document again.

failure-signature-time-unproven =
    .what = The certificate has expired, and nothing proves that the signature was made before that.
    .data = { -failure-untouched }
    .remedy = The time in a signature is what the signer says, and an expired key can sign with an earlier date. Ask for a document signed with a valid key or with a timestamp.

failure-signature-mismatch =
    .what = The signature was not made with the key you chose.
    .data = { -failure-not-signed }
    .remedy = Choose the key again and sign once more.

failure-timestamp-unreachable =
    .what = The time stamping service did not answer.
    .data = { -failure-not-signed }
    .remedy = Check the internet connection and try again. If the service is down, wait a little.

failure-timestamp-refused =
    .what = The time stamping service refused to stamp the signature.
    .data = { -failure-not-signed }
    .remedy = Try again later. If it happens again, contact the portal’s support.

failure-timestamp-nonsense =
    .what = The time stamping service answered something that is not a timestamp.
    .data = { -failure-not-signed }
    .remedy = Try again later. If it happens again, contact the portal’s support.

failure-timestamp-unsupported =
    .what = The program cannot check a timestamp of this kind.
    .data = { -failure-not-signed }
    .remedy = Try again later. If it happens again, contact the portal’s support.

failure-timestamp-imprint =
    .what = The timestamp belongs to something else, not to this signature.
    .data = { -failure-stamp } A signature with such a timestamp is not to be relied on.
    .remedy = If you were signing, sign again; if it happens again, contact the portal’s support. If somebody gave you this document, do not rely on it and ask them for another copy.

failure-timestamp-nonce =
    .what = The timestamp answers somebody else’s request.
    .data = { -failure-not-signed }
    .remedy = Try again. If it happens again, somebody may be interfering with the connection: contact the portal’s support.

failure-timestamp-policy =
    .what = The timestamp was given under other rules than were asked for.
    .data = { -failure-not-signed }
    .remedy = Try again later. If it happens again, contact the portal’s support.

failure-timestamp-clock =
    .what = The time in the timestamp and the clock of this computer are far apart.
    .data = { -failure-not-signed }
    .remedy = Check the date, the time and the time zone of this computer and try again. If they are right, contact the portal’s support.

failure-timestamp-signature =
    .what = The timestamp was changed or forged: its own signature could not be confirmed.
    .data = { -failure-stamp } A signature with such a timestamp is not to be relied on.
    .remedy = If you were signing, sign again; if it happens again, contact the portal’s support. If somebody gave you this document, do not rely on it and ask them for another copy.

failure-timestamp-purpose =
    .what = The timestamp was made with a key that is not meant for timestamps.
    .data = { -failure-stamp } The time of signing is not taken for proven.
    .remedy = If you were signing, contact the portal’s support. If somebody gave you the document, ask them.

failure-timestamp-untrusted =
    .what = The timestamp was given by a service that is not trusted here.
    .data = { -failure-stamp } The time of signing is not taken for proven.
    .remedy = If you were signing, try again; if it happens again, contact the portal’s support. If you are checking a document and know this service, add its centre to the trusted ones.

failure-timestamp-revoked =
    .what = The certificate of the time stamping service is revoked, or we could not find out whether it is.
    .data = { -failure-stamp } The time of signing is not taken for proven.
    .remedy = Connect to the internet and try again. If nothing changes, contact the portal’s support, or ask whoever gave you the document.

failure-portal-not-chosen =
    .what = No portal is chosen.
    .data = { -failure-safe-here }
    .remedy = Choose a portal on the first page. If there is none to choose, it says where a portal comes from.

failure-portal-unreachable =
    .what = There is no connection to the portal.
    .data = { -failure-safe-here }
    .remedy = Check the internet and try again. If the internet works, the portal may be under maintenance: come back later.

failure-portal-nonsense =
    .what = The portal’s answer could not be understood.
    .data = { -failure-safe-here }
    .remedy = Try again in a few minutes. If that does not help, give the portal’s support the failure code.

failure-portal-certificate =
    .what = By the clock of this computer the certificate of the secure connection to the portal is not valid now: it has expired or has not begun.
    .data = { -failure-safe-here }
    .remedy = Check the date and time of this computer: usually they are wrong. If they are right, come back later, when the portal has renewed its certificate.

failure-portal-busy =
    .what = The portal cannot keep up with requests now.
    .data = { -failure-safe-here }
    .remedy = Wait a few minutes and try again.

failure-portal-too-many =
    .what = Too many connections in your name are open at the portal at once.
    .data = Drafts, files and sent applications are in place; this request alone was not done.
    .remedy = Close Kabinet on your other computers and try again in a minute. If you signed in only here, change your password.

failure-portal-refused =
    .what = The portal refused the request.
    .data = { -failure-safe-here }
    .remedy = Try again. If it refuses once more, give support the failure code.

failure-submission-digest =
    .what = A file reached the portal different from the one you signed.
    .data = { -failure-not-accepted }
    .remedy = Send it again. If it happens once more, attach the file again and sign.

failure-submission-answers =
    .what = The answers do not fit the form of this service.
    .data = { -failure-not-accepted }
    .remedy = Open the check of your answers, correct what is marked and sign again.

failure-submission-incomplete =
    .what = Not all files reached the portal.
    .data = { -failure-not-accepted }
    .remedy = Try again: only what is missing will be sent.

failure-submission-conflict =
    .what = The portal already has another application with the same internal number.
    .data = No second application was created. Your draft and files are saved on this computer.
    .remedy = See whether your application is under “My applications”. If not, sign the draft again.

failure-submission-too-many =
    .what = In one day as many applications came from you as the portal takes from one person.
    .data = { -failure-not-accepted }
    .remedy = Send the application tomorrow: the draft will wait.

failure-submission-unverifiable =
    .what = The portal put the application together into the one file that is kept, and the signature in it did not verify.
    .data = { -failure-not-accepted }
    .remedy = Sign the draft again. If it refuses once more, update the program and give support the failure code.

failure-submission-corrects =
    .what = Only your own application for the same service that was refused can be corrected.
    .data = { -failure-not-accepted }
    .remedy = Look at the earlier application under “My applications”. If it was not refused, begin a new application on the page of the service.

failure-check-stale =
    .what = The application was changed after you checked it, or the program was restarted.
    .data = { -failure-not-signed }
    .remedy = Open “Check your answers” again and sign what you see.

failure-submission-under-way =
    .what = The application is signed and being sent; it cannot be changed.
    .data = The signed application and the files are saved on this computer.
    .remedy = To change something, stop the sending first.

failure-submission-too-late =
    .what = The application has been handed to the portal; sending cannot be stopped any more.
    .data = The signed application and the files are saved on this computer; it will not be sent twice.
    .remedy = Wait for the portal’s answer.

failure-submission-cancelled =
    .what = You stopped the sending.
    .data = { -failure-not-accepted }
    .remedy = Send it when you are ready.

failure-upload-offset =
    .what = The transfer of a file was interrupted.
    .data = { -failure-not-accepted }
    .remedy = Try again: it will continue from the right place.

failure-upload-quota =
    .what = Your files that wait at the portal for an application to be sent have taken all the space you have there.
    .data = { -failure-not-accepted }
    .remedy = First send or delete the applications you began. Files left behind are deleted by the portal after a week.

failure-upload-unknown =
    .what = The portal no longer remembers the transfer that was begun.
    .data = { -failure-not-accepted }
    .remedy = Try again: the file will be sent from the start.

failure-result-invalid =
    .what = The document received did not pass its check.
    .data = It was not added to “Documents”. Your application at the portal has not changed.
    .remedy = Do not use this document. Open the application again; if it happens once more, tell the office that issued it.

failure-print-glyph =
    .what = The document has a character that the font lacks, so no PDF was made.
    .data = The signed document itself is saved.
    .remedy = Save the signed document as a file: it is worth as much as the PDF and can be checked as well.

failure-document-changed =
    .what = This document was changed after it was signed.
    .data = { -failure-untouched }
    .remedy = Do not rely on it. Ask whoever gave it to you for the original file.

failure-document-unknown =
    .what = The program cannot check a file of this kind.
    .data = { -failure-untouched }
    .remedy = Choose a PDF made by this program, a PDF or picture with the QR codes of eGov, a text file with the texts of such codes, an .asice container, a .p7s or .cms signature, or a signed XML.

failure-document-deceptive =
    .what = The file is made so that what you see is not what was signed.
    .data = { -failure-untouched }
    .remedy = Do not rely on it. Get the document from the office that issued it.

failure-document-kind-unread =
    .what = This kind of file is known, but the program does not read signatures of this kind.
    .data = { -failure-untouched }
    .remedy = Check it with the program it was signed in, or ask whoever issued it.

failure-document-entry-unread =
    .what = Nothing can be told of some files inside: they could not be read here.
    .data = { -failure-untouched }
    .remedy = Do not rely on these files. Check the document with the program it was signed in.

failure-document-entry-unsigned =
    .what = There are files inside that nobody signed.
    .data = { -failure-untouched }
    .remedy = Do not rely on these files. Ask whoever gave you the document for the original file.

failure-document-parts-missing =
    .what = Some of the document’s QR codes were not found.
    .data = { -failure-untouched }
    .remedy = Choose or scan all pages: every code must be whole and sharp. If a phone has read the codes, put the texts of all of them into one file.

failure-document-parts-mixed =
    .what = The QR codes come from different documents.
    .data = { -failure-untouched }
    .remedy = Choose the pages of one document only.

failure-document-content-missing =
    .what = This file holds only a signature; the signed document is a separate file.
    .data = { -failure-untouched }
    .remedy = Choose the file that was signed.

failure-signature-unsupported =
    .what = The program cannot check a signature of this kind.
    .data = { -failure-untouched }
    .remedy = Have the document checked by the office that issued it.

failure-signature-unnamed =
    .what = The signature does not name its signer’s certificate: it only shows whose key made it.
    .data = { -failure-untouched }
    .remedy = Many programs in Kazakhstan make such signatures, and nothing need be wrong with it. But it is no proof: another certificate for the same key could be put in its place. If the document matters, ask for a signature of the CAdES kind.

failure-signature-no-certificate =
    .what = The signature does not hold its signer’s certificate, so we cannot tell who signed.
    .data = { -failure-untouched }
    .remedy = Ask whoever gave you the document for a signature with its certificate.

failure-clock-differs =
    .what = The clock of this computer and the portal’s clock differ.
    .data = { -failure-not-signed }
    .remedy = Set the date, the time and the time zone of this computer right and choose the key again. If they are right, contact the portal’s support.

failure-archive-locked =
    .what = The archive on this computer is locked.
    .data = Drafts and documents are safe and encrypted.
    .remedy = Enter the passphrase.

failure-archive-passphrase-wrong =
    .what = The passphrase is wrong.
    .data = Drafts and documents are safe and encrypted.
    .remedy = Check the keyboard layout and Caps Lock and enter the phrase again.

failure-archive-code-mistyped =
    .what = The recovery code is mistyped.
    .data = The archive is safe and encrypted.
    .remedy = Compare the code with the sheet group by group: five characters each, seven groups. Letters and digits that look alike are understood.

failure-archive-code-wrong =
    .what = This recovery code does not open the archive.
    .data = The archive is safe and encrypted.
    .remedy = Take the latest recovery sheet of this computer: a new sheet replaces the one before.

failure-archive-code-none =
    .what = No recovery sheet was made for this archive.
    .data = The archive is safe and encrypted.
    .remedy = Remember the passphrase, or begin with a new archive: the old one stays on the disk.

failure-archive-damaged =
    .what = The archive on this computer cannot be read.
    .data = Applications you sent are safe: the portal has them. The files of the archive are where they were, but drafts and saved documents may be damaged.
    .remedy = Do not delete the archive files. When the archive is opened, the program offers to restore the last good copy, if there is one, or to begin a new archive and keep this one aside.

failure-archive-missing =
    .what = There was an archive on this computer, and its file is gone.
    .data = Applications you sent are safe: the portal has them. Drafts and saved documents were in that file.
    .remedy = If you moved the file, put it back and try again. You can restore the last good copy, if there is one, or begin a new archive.

failure-archive-key-lost =
    .what = The keyring of the system does not hold the key of the archive.
    .data = The archive file is where it was, encrypted; without the key it cannot be opened. Applications you sent are safe: the portal has them.
    .remedy = If the system was reinstalled or the user changed, bring the former keyring back and try again. You can begin a new archive: the old one is kept beside it.

failure-archive-keyring-closed =
    .what = The keyring of the system is locked or does not answer, and it holds the key of the archive.
    .data = Drafts and documents are safe and encrypted.
    .remedy = Unlock the keyring (usually the password of your system account opens it) and try again.

failure-archive-newer =
    .what = A newer version of the program has changed the archive.
    .data = Drafts and documents are safe; this version has not touched them.
    .remedy = Update the program and open the archive again.

failure-archive-busy =
    .what = Another program holds the archive.
    .data = Drafts and documents are safe.
    .remedy = Close the other window of the program, wait until a backup under way has ended, and try again.

failure-archive-inaccessible =
    .what = The system does not let the program read or write the archive.
    .data = What was written before is as it was; the last change may not have been written.
    .remedy = Check that the disk is connected and can be written to, and that the folder of the program belongs to you, and try again.

failure-logs-not-written =
    .what = The program keeps no log: its folder cannot be used.
    .data = Your drafts and documents are not affected.
    .remedy = You can go on. Should you need help from support, check the permissions of the log folder and open the program again first.

failure-training-not-started =
    .what = The training portal did not start.
    .data = Your drafts and documents are safe. Real portals are not affected.
    .remedy = Check the free space and the permissions of the program folder. If the files of the training portal are damaged, delete the folder training in the program folder: the portal makes them anew.

failure-disk-full =
    .what = There is no space left on the disk.
    .data = What was saved before is safe; the last change could not be saved.
    .remedy = Free some space and try again without closing the program.

failure-file-not-written =
    .what = The file could not be written.
    .data = The document in the program is safe.
    .remedy = Choose another folder, or check that the USB stick is plugged in and has space.

failure-file-not-opened =
    .what = No program on this computer opens such a file.
    .data = The document in Kabinet is safe.
    .remedy = Save the document to a file and open it where there is a program for PDF.

failure-file-exists =
    .what = There is a file of that name already.
    .data = It was not changed.
    .remedy = Name another file or folder.

failure-calendar-no-data =
    .what = The program does not know the holidays of this year yet and cannot count the term.
    .data = This does not affect the application.
    .remedy = Go by the date the portal gave, and update the program.

failure-service-unknown =
    .what = This portal does not offer this service.
    .data = { -failure-nothing-sent }
    .remedy = Go back to the list of services or choose another portal.

failure-service-paper-only =
    .what = This service is applied for on paper.
    .data = { -failure-nothing-sent }
    .remedy = The page of the service says which papers to gather and where to go.

failure-service-not-yet =
    .what = The form of this service is not ready yet.
    .data = { -failure-nothing-sent }
    .remedy = The page of the service says what to do until then.

failure-not-found =
    .what = This is no longer here.
    .data = { -failure-safe-here }
    .remedy = Go back to the list and open it again.

failure-internal =
    .what = Something went wrong in the program itself.
    .data = { -failure-safe-here }
    .remedy = Close the program and open it again. If it happens once more, give support the failure code.
