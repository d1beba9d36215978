# A signed refusal line by line, where a document is checked.

refusal-title = Reasoned refusal
refusal-number = Application number
refusal-service = Service
refusal-applicant = Applicant
refusal-provider = Office
refusal-official = Signed by
refusal-issued = Drawn up
refusal-reason = Reason
refusal-ground = Ground
refusal-fields = Marked answers
refusal-documents = Marked documents
refusal-signed-by = The office signed the refusal electronically
refusal-proof = This PDF file carries the refusal itself (result.json) and its signature (result.p7s). They can be checked without the internet under “Check a document” in the Kabinet program.
