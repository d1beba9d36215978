### The words of a printed certificate.

certificate-number = Unique number
certificate-issued = Date and time of issue
certificate-bin = BIN
certificate-applicant = Applicant
certificate-applicant-number = IIN of the applicant
certificate-valid-until = Valid
certificate-valid-until-value = until { $date }
certificate-signed-by = Certified by EDS
certificate-stamped = Signed no later than { $at } (timestamp)
certificate-proof = This PDF file carries the electronic document itself (result.json) and its signature (result.p7s); the QR codes hold the same data. Whether the document is genuine can be checked without the internet under “Check a document” in the Kabinet program.
certificate-code = QR code { $code } of { $codes }: part of the electronic document and its signature
certificate-file-document = The electronic document itself
certificate-file-signature = The electronic signature of the document
certificate-file-application = The application that this is about
certificate-training = Training sample, without legal force

recovery-sheet-title = Kabinet recovery sheet
recovery-sheet-lead = The code on this sheet opens the Kabinet archive on the computer where it was made, if the passphrase is forgotten.
recovery-sheet-made = Made on { $date }. If another sheet was made after that, this one is void.
recovery-sheet-use = Open Kabinet, press “I forgot the passphrase” and enter the code. The last character of each group is a check character. The code has no letters I, L, O and U.
recovery-sheet-keep = Keep the sheet away from the computer. Whoever has both can read your drafts and documents. Tell the code to nobody: neither the portal nor support asks for it.
