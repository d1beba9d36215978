# The portal's receipt: on the copy to print, and line by line where a document is checked.

receipt-title = Receipt for an application
receipt-number = Application number
receipt-accepted = Accepted
receipt-service = Service
receipt-service-id = Service code
receipt-applicant = Applicant
receipt-provider = Sent to
receipt-due = Answer no later than
receipt-digest = SHA-256 of the signed application
receipt-file = File
receipt-signed-by-portal = The portal signed the receipt electronically
receipt-signed-by-applicant = The applicant signed the application by EDS
receipt-signed-at = Signed { $at }
receipt-certificate = Certificate No. { $number }
receipt-proof = This PDF file carries the receipt itself (receipt.json) and the portal’s signature (receipt.p7s). They can be checked without the internet under “Check a document” in the Kabinet program.
receipt-proof-application = It carries the application, too (application.json): its SHA-256 stands in the receipt.
