applications-empty = No applications yet. Choose a service and fill in the first one: the draft saves itself.
applications-to-services = Choose a service
applications-search = Find an application
applications-search-example = Service, child’s name or number
applications-filter = Show
applications-filter-all = All applications
applications-filter-drafts = Drafts
applications-filter-under-way = Under review
applications-filter-answered = Answered
applications-found = { $count ->
    [one] { $count } application
   *[other] { $count } applications
}
applications-more = Show more
applications-new = New
applications-draft = Draft
applications-sending = Waiting to be sent
applications-overdue = Overdue
applications-saved = Saved { $at }
applications-sent = No. { $number } · sent { $at }
applications-due = Answer by { $date }
applications-standing-unknown = Where it stands could not be learnt

applications-lead = Application No. { $number } · sent { $at }
applications-offline = The portal cannot be reached now. Shown as of { $at }.
applications-issued = The document is ready
applications-open-document = Open the document
applications-last-day = last day under the regulation
applications-last-moment = last moment under the regulation
applications-left-working-days = { $days ->
    [one] { $days } of { $total } working days left.
   *[other] { $days } of { $total } working days left.
}
applications-left-calendar-days = { $days ->
    [one] { $days } of { $total } calendar days left.
   *[other] { $days } of { $total } calendar days left.
}
applications-left-minutes = { $total ->
    [one] The answer may take { $total } minute of working time.
   *[other] The answer may take { $total } minutes of working time.
}
applications-late-working-days = { $days ->
    [one] The deadline passed { $days } working day ago.
   *[other] The deadline passed { $days } working days ago.
}
applications-late-calendar-days = { $days ->
    [one] The deadline passed { $days } calendar day ago.
   *[other] The deadline passed { $days } calendar days ago.
}
applications-late-advice = You may ask the office why, or appeal against the delay: the page of the service says how.
applications-skipped-weekends = Saturdays and Sundays do not count.
applications-skipped-holidays = Nor do the holidays:
applications-skipped-day = { $date }

applications-timeline = How the review goes
applications-step-state-done = (done)
applications-step-state-current = (now)
applications-step-state-ahead = (ahead)
applications-step-state-refused = (refused)
applications-step-due = by { $date }
applications-step-within = { $term } under the regulation
applications-incoming = incoming No. { $note }
applications-resolution = resolution: { $note }

applications-sent-title = What you sent
applications-sent-to = To
applications-sent-by = Signed by
applications-sent-at = Made
applications-sent-certificate = Certificate No.
applications-sent-digest = SHA-256 of the signed text
applications-sent-files = Files
applications-sent-file-digest = SHA-256 { $digest }
applications-sent-no-files = No files.
applications-sent-open = Open
applications-sent-save = Save…
applications-sent-saved = The file is saved
applications-sent-good = These are exactly the answers and files that were signed: the signature was verified now.
applications-sent-unclear = Whether the signature is good could not be found out now.
applications-sent-bad = The signature under these answers did not hold.
applications-sent-elsewhere = The application was sent from another computer. The answers and files are kept there.
applications-print = Print or save as PDF…
applications-save-signed-receipt = Save the signed receipt (CMS)…

applications-refused = The service was refused
applications-ground = Ground:
applications-marked = Check these:
applications-refusal-signed = The refusal bears the office’s electronic signature. The signature is good.
applications-refusal-signature-bad = The signature under the refusal cannot be trusted.
applications-refusal-signature-unclear = Whether the signature under the refusal is good could not be found out.
applications-refusal-save = Save the refusal (PDF)…
applications-refusal-save-signed = Save the signed refusal (CMS)…
applications-refusal-save-about = Each of these files holds both the refusal and the signature: you can add it to an appeal, and check it on the page “Check a document”. The PDF is to read and print; programs for electronic signatures read the CMS.
applications-refusal-unsigned = The refusal bears no electronic signature of the office: it is shown as the portal’s records have it.
applications-refusal-unproven = The refusal is shown as the portal’s records have it: there is no signed refusal here yet that passed its check.
applications-refusal-coming = The head has signed the refusal. Once the chancellery sends it to you, the signed refusal itself will be here, too.
applications-again = Correct and apply again
applications-again-begun = Continue correcting
applications-again-about = The answers and files go into a new draft; only what was marked is asked again.
applications-corrected = The corrected application No. { $number }
applications-corrects-note = corrects application No. { $note }
applications-appeal = How to appeal
applications-log-whole = The review log has been checked: the portal’s records were not altered.
applications-log-broken = The review log does not add up
applications-log-broken-text = Records of the portal were altered or left out. Keep the receipt and contact the portal’s support.
