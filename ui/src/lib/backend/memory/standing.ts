import type { ActName } from "$lib/ipc/bindings/ActName";
import type { Localized } from "$lib/ipc/bindings/Localized";
import type { StandingView } from "$lib/ipc/bindings/StandingView";
import { say } from "./words";

/** Where sample applications stand. */
export const standings = {
  assigned: stands("assigned", say("Орындаушы тағайындалды", "Назначен исполнитель", "Specialist assigned")),
  inReview: stands("in_review", say("Қаралып жатыр", "На рассмотрении", "Under review")),
  refusalPrepared: stands("refusal_prepared", say("Жауап дайындалуда", "Ответ готовится", "Answer being prepared")),
  refusalSigned: {
    ...stands("refusal_signed", say("Жауапқа қол қойылды", "Ответ подписан", "Answer signed")),
    refusal_signed: true,
  },
  intakeRefused: stands(
    "intake_refused",
    say("Қабылдаудан бас тартылды", "Отказано в приёме", "Intake refused"),
    "refused",
  ),
  refused: stands("refused", say("Бас тартылды", "Отказано", "Refused"), "refused"),
  issued: stands("issued", say("Құжат берілді", "Документ выдан", "Document issued"), "granted"),
};

export const holders = {
  applicant: say("Жауап сізде", "Ответ у вас", "The answer is with you"),
  specialist: say(
    "Қазір білім бөлімінің маманында",
    "Сейчас у специалиста отдела образования",
    "Now with a specialist of the education department",
  ),
};

/** The steps of a sample timeline: done, and to come. */
export const steps: Partial<Record<ActName, { done: Localized; ahead: Localized }>> = {
  submit: {
    done: say("Жіберілді, портал қабылдады", "Отправлено и принято порталом", "Sent and accepted by the portal"),
    ahead: say("Портал өтінішті қабылдайды", "Портал принимает заявление", "The portal accepts the application"),
  },
  confirm_signature: {
    done: say("Қолтаңба расталды", "Подпись подтверждена", "Signature confirmed"),
    ahead: say("Портал қолтаңбаны тексереді", "Портал проверяет подпись", "The portal checks the signature"),
  },
  register: {
    done: say("Кеңседе тіркелді", "Зарегистрировано в канцелярии", "Registered at the chancellery"),
    ahead: say(
      "Кеңсе өтінішті тіркейді",
      "Канцелярия регистрирует заявление",
      "The chancellery registers the application",
    ),
  },
  assign: {
    done: say("Басшы орындаушыны тағайындады", "Руководитель назначил исполнителя", "The head assigned a specialist"),
    ahead: say("Басшы орындаушыны тағайындайды", "Руководитель назначает исполнителя", "The head assigns a specialist"),
  },
  prepare: {
    done: say("Маман жауап дайындады", "Специалист подготовил ответ", "A specialist prepared the answer"),
    ahead: say(
      "Маман құжаттарды тексеріп, жауап дайындайды",
      "Специалист проверяет документы и готовит ответ",
      "A specialist checks the documents and prepares the answer",
    ),
  },
  sign: {
    done: say("Басшы жауапқа қол қойды", "Руководитель подписал ответ", "The head signed the answer"),
    ahead: say("Басшы жауапқа қол қояды", "Руководитель подписывает ответ", "The head signs the answer"),
  },
  deliver: {
    done: say("Жауап кабинетке келді", "Ответ пришёл в кабинет", "The answer came to your cabinet"),
    ahead: say("Жауап кабинетке келеді", "Ответ приходит в кабинет", "The answer comes to your cabinet"),
  },
};

function stands(stage: string, words: Localized, phase: StandingView["phase"] = "under-way"): StandingView {
  return { stage, words, phase, refusal_signed: false };
}
