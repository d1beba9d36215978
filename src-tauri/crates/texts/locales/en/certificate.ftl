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
certificate-training = Training sample, without legal force
