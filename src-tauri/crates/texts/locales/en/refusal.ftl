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
