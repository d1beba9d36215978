import type { SamplePersonView } from "$lib/ipc/bindings/SamplePersonView";
import { say } from "./words";

/** Numbers are test vectors that belong to no living person. */
export const people: SamplePersonView[] = [
  {
    iin: "850615200406",
    name: "ҮЛГІБАЕВА Құралай Һамитқызы",
    password: "Үлгі-2026-құпия",
    key: "key-good",
    key_password: "Qwerty12",
    try_this: say(
      "Бүкіл жол: тегін тамақтануға өтініш беріп, анықтама алу",
      "Весь путь: подать заявление на бесплатное питание и получить справку",
      "The whole way: apply for free school meals and receive the certificate",
    ),
  },
  {
    iin: "800101100003",
    name: "ҮЛГІБАЕВ Ғани Іңкәрұлы",
    password: null,
    key: "key-foreign",
    key_password: "Qwerty12",
    try_this: say(
      "Тіркелу: бұл адамның тіркелгісі әлі жоқ",
      "Регистрация: у этого человека ещё нет учётной записи",
      "Registration: this person has no account yet",
    ),
  },
  {
    iin: "850615200003",
    name: "ОБРАЗЦОВА Мария Петровна",
    password: "Образец-2026",
    key: "key-expired",
    key_password: "Qwerty12",
    try_this: say(
      "Мерзімі өткен сертификат: таңдағанда себебі айтылады",
      "Истёкший сертификат: при выборе названа причина",
      "An expired certificate: the picker says why it will not do",
    ),
  },
];
