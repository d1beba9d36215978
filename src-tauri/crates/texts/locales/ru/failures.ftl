# What a failure says: what happened (.what), what became of the citizen's data (.data), what to do
# (.remedy). One message for each code of kabinet_model::failure. No text takes arguments, so none
# can ever show a gap.

-failure-kept = Всё, что вы ввели, сохранено на этом компьютере.
-failure-not-attached = Файл не прикреплён; на вашем диске он не изменён. Остальное в черновике сохранено.
-failure-not-signed = Ничего не подписано и не отправлено. Черновик сохранён.
-failure-not-accepted = Портал заявление ещё не принял. Черновик и файлы сохранены на этом компьютере.
-failure-safe-here = Сохранённое на этом компьютере цело.
-failure-untouched = Сам файл и ваши документы не изменены.
-failure-nothing-sent = Ничего не отправлено и не потеряно.

failure-answer-missing =
    .what = Здесь нужен ответ.
    .data = { -failure-kept }
    .remedy = Заполните это поле.

failure-answer-iin =
    .what = В ИИН ошибка.
    .data = { -failure-kept }
    .remedy = Сверьте все 12 цифр с удостоверением личности или свидетельством о рождении: скорее всего, одна цифра не та.

failure-answer-bin =
    .what = В БИН ошибка.
    .data = { -failure-kept }
    .remedy = Сверьте все 12 цифр с документом организации.

failure-answer-phone =
    .what = Это не похоже на казахстанский номер телефона.
    .data = { -failure-kept }
    .remedy = Введите номер так: +7 701 123 45 67.

failure-answer-iban =
    .what = В номере счёта (IBAN) ошибка.
    .data = { -failure-kept }
    .remedy = Перепишите все 20 знаков, начиная с KZ, из договора или приложения банка.

failure-answer-date =
    .what = Такой даты нет.
    .data = { -failure-kept }
    .remedy = Введите день, месяц и год, например 27 марта 2015.

failure-answer-date-future =
    .what = Эта дата ещё не наступила.
    .data = { -failure-kept }
    .remedy = Проверьте год: дата не может быть позже сегодняшней.

failure-answer-child-age =
    .what = По этой дате ребёнку уже есть 18 лет.
    .data = { -failure-kept }
    .remedy = Проверьте дату рождения. Если она верна, эта услуга не подойдёт: она для детей до 18 лет. Спросите совета в школе или отделе образования.

failure-answer-school-year =
    .what = Учебный год записан не так, как нужно.
    .data = { -failure-kept }
    .remedy = Введите два года подряд через дефис, например 2026-2027.

failure-answer-too-long =
    .what = Ответ слишком длинный.
    .data = { -failure-kept }
    .remedy = Сократите его, оставьте главное.

failure-answer-too-short =
    .what = Ответ слишком короткий.
    .data = { -failure-kept }
    .remedy = Напишите полностью, без сокращений.

failure-answer-number =
    .what = Нужно другое число.
    .data = { -failure-kept }
    .remedy = Введите число цифрами и проверьте, нет ли лишнего знака или нуля.

failure-answer-choice =
    .what = Такого варианта нет в списке.
    .data = { -failure-kept }
    .remedy = Выберите один из предложенных вариантов.

failure-answer-consent =
    .what = Без согласия заявление не примут.
    .data = { -failure-kept }
    .remedy = Прочитайте, на что даётся согласие, и, если вы согласны, поставьте отметку.

failure-answer-form =
    .what = Ответ записан не в том виде.
    .data = { -failure-kept }
    .remedy = Проверьте ответ: подсказка у вопроса говорит, как его записать.

failure-document-missing =
    .what = Не хватает документа.
    .data = { -failure-kept }
    .remedy = Отсканируйте или сфотографируйте его и прикрепите. На карточке документа сказано, где его взять.

failure-sign-in-refused =
    .what = Войти не получилось: ИИН или пароль не подходит.
    .data = Ничего не изменилось; черновики на месте.
    .remedy = Проверьте ИИН, раскладку клавиатуры и Caps Lock и попробуйте снова. Если учётной записи ещё нет, зарегистрируйтесь.

failure-sign-in-throttled =
    .what = Слишком много попыток войти подряд.
    .data = Учётная запись цела: вход приостановлен, чтобы никто не подобрал ваш пароль. Черновики на месте.
    .remedy = Подождите несколько минут и попробуйте снова.

failure-session-expired =
    .what = Сеанс закончился: какое-то время вы ничего не делали.
    .data = { -failure-kept }
    .remedy = Войдите снова и продолжите с того же места.

failure-registration-refused =
    .what = Портал не смог подтвердить, что это вы.
    .data = Учётная запись не создана. На вашем компьютере ничего не изменилось.
    .remedy = Проверьте ИИН и то, чем вы подтверждаете личность. Если всё верно, данные в государственной базе могли устареть: обратитесь в ЦОН.

failure-registration-exists =
    .what = Учётная запись с этим ИИН уже есть.
    .data = Она не изменилась.
    .remedy = Войдите со своим паролем.

failure-registration-code-wrong =
    .what = Код не подошёл или устарел.
    .data = Учётная запись пока не создана; введённое осталось на странице.
    .remedy = Проверьте цифры или запросите новый код.

failure-password-weak =
    .what = Такой пароль легко подобрать.
    .data = Он не сохранён; остальное осталось на странице.
    .remedy = Возьмите фразу из нескольких слов без своего имени и даты рождения.

failure-registration-code-unavailable =
    .what = Этот портал не отправляет коды по SMS.
    .data = Введённое осталось на странице.
    .remedy = Подтвердите личность ключом ЭЦП.

failure-account-unknown =
    .what = Ключ подошёл, но учётной записи на этом портале у вас ещё нет.
    .data = Ничего не изменилось.
    .remedy = Зарегистрируйтесь: этим же ключом можно подтвердить, что это вы.

failure-proof-stale =
    .what = Портал не принял подтверждение: его время вышло или оно уже использовано.
    .data = Ничего не изменилось.
    .remedy = Попробуйте ещё раз: портал пришлёт новый запрос. Если повторится, проверьте время и дату на компьютере.

failure-proof-elsewhere =
    .what = Портал попросил подписать запрос, который не от него или не для того, что вы делаете. Так поступают поддельные сайты.
    .data = Ничего не подписано и не отправлено. Ключ и его пароль остались на этом компьютере.
    .remedy = Не вводите здесь пароли. Проверьте, какой портал выбран, и сообщите о случившемся в его поддержку.

failure-attachment-empty =
    .what = Файл пустой.
    .data = { -failure-not-attached }
    .remedy = Отсканируйте документ ещё раз и прикрепите новый файл.

failure-attachment-too-large =
    .what = Файл больше, чем принимает портал.
    .data = { -failure-not-attached }
    .remedy = Сохраните скан в меньшем размере, например с разрешением 200 точек на дюйм, и прикрепите снова. Предел указан на странице документов.

failure-attachment-wrong-kind =
    .what = Внутри этого файла не JPEG, PNG, TIFF и не PDF.
    .data = { -failure-not-attached }
    .remedy = Сохраните документ как PDF или снимок JPEG и прикрепите его.

failure-attachment-damaged =
    .what = Файл повреждён и не открывается.
    .data = { -failure-not-attached }
    .remedy = Отсканируйте документ ещё раз, проверьте, что новый файл открывается, и прикрепите его.

failure-attachment-password =
    .what = Этот PDF закрыт паролем: сотрудник не сможет его прочитать.
    .data = { -failure-not-attached }
    .remedy = Сохраните копию без пароля (например, «Печать», затем «Сохранить как PDF») и прикрепите её.

failure-attachment-too-many-pixels =
    .what = Изображение слишком велико, чтобы открыть его безопасно.
    .data = { -failure-not-attached }
    .remedy = Отсканируйте документ с меньшим разрешением: 200–300 точек на дюйм достаточно.

failure-attachment-unreadable =
    .what = Файл не удалось прочитать: его переместили, удалили или к нему нет доступа.
    .data = { -failure-not-attached }
    .remedy = Выберите файл ещё раз. Если он на флешке, проверьте, что она подключена.

failure-attachment-too-many =
    .what = К этому документу уже прикреплено столько файлов, сколько можно.
    .data = { -failure-not-attached }
    .remedy = Уберите лишний файл или соберите страницы в один PDF.

failure-key-password-wrong =
    .what = Пароль от ключа ЭЦП не подошёл.
    .data = { -failure-not-signed }
    .remedy = Введите его ещё раз: это не пароль от портала. Забытый пароль восстановить нельзя, тогда понадобится новый ключ.

failure-key-damaged =
    .what = Это не файл ключа ЭЦП, или он повреждён.
    .data = { -failure-not-signed }
    .remedy = Выберите файл .p12, который вы получили в НУЦ или ЦОН.

failure-key-missing =
    .what = В этом файле только сертификат, самого ключа нет.
    .data = { -failure-not-signed }
    .remedy = Выберите файл, в котором лежит ключ: обычно его имя начинается с GOST512 или RSA.

failure-key-unsupported =
    .what = Подписывать ключом этого вида программа не умеет.
    .data = { -failure-not-signed }
    .remedy = Получите в НУЦ или ЦОН новый ключ ЭЦП и подпишите им: заявление подождёт.

failure-key-unreadable =
    .what = Файл ключа ЭЦП не открывается.
    .data = { -failure-not-signed }
    .remedy = Проверьте, что флешка подключена, и выберите файл ещё раз.

failure-token-library =
    .what = Этот файл не подходит для работы с токеном.
    .data = { -failure-not-signed }
    .remedy = Выберите библиотеку PKCS#11 из программ, которые шли с токеном; её имя обычно кончается на .so или .dll.

failure-token-pin-wrong =
    .what = PIN-код токена не подошёл.
    .data = { -failure-not-signed }
    .remedy = Введите его ещё раз, не спеша: после нескольких ошибок подряд токен заблокируется.

failure-token-pin-locked =
    .what = Токен заблокирован: PIN-код слишком много раз ввели неверно.
    .data = { -failure-not-signed }
    .remedy = Разблокируйте токен программой его изготовителя или там, где вам его выдали. До тех пор подпишите другим ключом.

failure-token-pin-unset =
    .what = PIN-код этого токена ещё не задан или его пора сменить.
    .data = { -failure-not-signed }
    .remedy = Задайте PIN-код в программе изготовителя токена и вернитесь сюда.

failure-token-gone =
    .what = Токен вынули.
    .data = { -failure-not-signed }
    .remedy = Вставьте токен и откройте ключ ещё раз. Не вынимайте его, пока идёт подпись.

failure-token-no-key =
    .what = На токене есть сертификат, а самого ключа нет.
    .data = { -failure-not-signed }
    .remedy = Выберите другой ключ.

failure-token-mechanism =
    .what = Напрямую этот токен не умеет подписывать таким ключом.
    .data = { -failure-not-signed }
    .remedy = Подпишите через NCALayer: он знает больше токенов.

failure-token-cancelled =
    .what = Подпись отменили на считывателе.
    .data = { -failure-not-signed }
    .remedy = Если это вышло случайно, начните ещё раз.

failure-token-failed =
    .what = Токен ответил ошибкой.
    .data = { -failure-not-signed }
    .remedy = Выньте токен, вставьте снова и попробуйте ещё раз. Если не поможет, подпишите через NCALayer.

failure-ncalayer-absent =
    .what = NCALayer не запущен.
    .data = { -failure-not-signed }
    .remedy = Запустите NCALayer и попробуйте ещё раз. Если его нет, скачайте его на pki.gov.kz.

failure-ncalayer-stranger =
    .what = На месте NCALayer отвечает не та программа, которую вы подключали.
    .data = Ей ничего не отправлено. { -failure-not-signed }
    .remedy = Если вы обновили NCALayer, подключите его заново. Если нет, подпишите другим ключом и проверьте компьютер.

failure-ncalayer-cancelled =
    .what = Вы отменили действие в окне NCALayer.
    .data = { -failure-not-signed }
    .remedy = Если это вышло случайно, начните ещё раз.

failure-ncalayer-nonsense =
    .what = NCALayer ответил непонятно.
    .data = { -failure-not-signed }
    .remedy = Закройте NCALayer, запустите снова и попробуйте ещё раз. Если повторится, обновите его с pki.gov.kz.

failure-ncalayer-silent =
    .what = NCALayer не отвечает.
    .data = { -failure-not-signed }
    .remedy = Посмотрите, не ждёт ли его окно вашего ответа за другими окнами. Если нет, перезапустите NCALayer.

failure-ncalayer-gone =
    .what = NCALayer закрылся, не ответив.
    .data = { -failure-not-signed }
    .remedy = Запустите NCALayer снова и попробуйте ещё раз.

failure-ncalayer-refused =
    .what = NCALayer не подписал.
    .data = { -failure-not-signed }
    .remedy = Попробуйте ещё раз: проверьте в его окне, тот ли выбран ключ и верен ли пароль.

failure-ncalayer-outdated =
    .what = Эта версия NCALayer слишком старая.
    .data = { -failure-not-signed }
    .remedy = Обновите NCALayer с pki.gov.kz.

failure-certificate-expired =
    .what = Срок действия этого ключа ЭЦП истёк.
    .data = { -failure-not-signed }
    .remedy = Получите новый ключ в НУЦ или ЦОН и вернитесь сюда: заявление ждёт подписи.

failure-certificate-not-yet-valid =
    .what = Срок действия этого ключа ЭЦП ещё не начался.
    .data = { -failure-not-signed }
    .remedy = Проверьте дату и время на компьютере. Если они верны, дождитесь первого дня действия или возьмите другой ключ.

failure-certificate-revoked =
    .what = Этот ключ ЭЦП отозван и больше не действует.
    .data = { -failure-not-signed }
    .remedy = Возьмите другой ключ или получите новый в НУЦ или ЦОН. Если вы его не отзывали, сообщите об этом в НУЦ.

failure-certificate-revocation-unknown =
    .what = Не удалось узнать, не отозван ли этот ключ ЭЦП.
    .data = { -failure-not-signed }
    .remedy = Проверьте интернет и попробуйте снова через несколько минут.

failure-certificate-foreign =
    .what = Это ключ другого человека: ИИН в нём не ваш.
    .data = { -failure-not-signed }
    .remedy = Выберите свой ключ. Если вы вошли не под своим ИИН, выйдите и войдите под своим.

failure-certificate-no-iin =
    .what = В сертификате нет ИИН: это ключ не человека, а, например, информационной системы.
    .data = { -failure-not-signed }
    .remedy = Выберите свой личный ключ ЭЦП.

failure-certificate-purpose =
    .what = Этот ключ не для подписи документов.
    .data = { -failure-not-signed }
    .remedy = Выберите ключ ЭЦП, выданный для подписи.

failure-certificate-untrusted =
    .what = Этот ключ выдал центр, которому портал не доверяет.
    .data = { -failure-not-signed }
    .remedy = Возьмите ключ, выданный НУЦ; на учебном портале нужен учебный ключ.

failure-signature-invalid =
    .what = Подпись не подтвердилась.
    .data = Заявление с такой подписью не принимается. Ваш черновик сохранён.
    .remedy = Подпишите ещё раз. Если это документ от другого человека, не полагайтесь на него и спросите того, кто его дал.

failure-signature-mismatch =
    .what = Подпись получилась не тем ключом, который вы выбрали.
    .data = { -failure-not-signed }
    .remedy = Выберите ключ ещё раз и подпишите снова.

failure-timestamp-unreachable =
    .what = Служба меток времени не ответила.
    .data = { -failure-not-signed }
    .remedy = Проверьте интернет и попробуйте ещё раз. Если служба не работает, подождите немного.

failure-timestamp-refused =
    .what = Служба меток времени отказалась поставить метку.
    .data = { -failure-not-signed }
    .remedy = Попробуйте позже. Если повторится, сообщите в поддержку портала.

failure-timestamp-nonsense =
    .what = Служба меток времени прислала не метку времени.
    .data = { -failure-not-signed }
    .remedy = Попробуйте позже. Если повторится, сообщите в поддержку портала.

failure-timestamp-imprint =
    .what = Метка времени относится к чему-то другому, а не к этой подписи.
    .data = На подпись с такой меткой полагаться нельзя.
    .remedy = Если подписывали вы, подпишите ещё раз. Если документ вам передали, не полагайтесь на него и попросите другой экземпляр.

failure-timestamp-nonce =
    .what = Метка времени отвечает на чужой запрос.
    .data = { -failure-not-signed }
    .remedy = Попробуйте ещё раз. Если повторится, возможно, кто-то вмешивается в соединение: сообщите в поддержку портала.

failure-timestamp-policy =
    .what = Метка времени выдана по другим правилам, чем запрошено.
    .data = { -failure-not-signed }
    .remedy = Попробуйте позже. Если повторится, сообщите в поддержку портала.

failure-timestamp-clock =
    .what = Время в метке и часы этого компьютера сильно расходятся.
    .data = { -failure-not-signed }
    .remedy = Проверьте дату, время и часовой пояс компьютера и попробуйте ещё раз. Если они верны, сообщите в поддержку портала.

failure-timestamp-signature =
    .what = Метка времени изменена или подделана: её собственная подпись не подтвердилась.
    .data = На подпись с такой меткой полагаться нельзя.
    .remedy = Если подписывали вы, подпишите ещё раз. Если документ вам передали, не полагайтесь на него и попросите другой экземпляр.

failure-timestamp-purpose =
    .what = Метка времени сделана ключом, который для меток не предназначен.
    .data = Время подписи не считается доказанным.
    .remedy = Сообщите в поддержку портала или спросите того, кто дал вам документ.

failure-timestamp-untrusted =
    .what = Метку времени выдала служба, которой здесь не доверяют.
    .data = Время подписи не считается доказанным.
    .remedy = Если вы знаете эту службу, добавьте её центр в доверенные. Иначе смотрите на остальные итоги проверки.

failure-timestamp-revoked =
    .what = Сертификат службы меток времени отозван, или это не удалось узнать.
    .data = Время подписи не считается доказанным.
    .remedy = Подключитесь к интернету и проверьте ещё раз. Если ничего не изменится, спросите того, кто дал вам документ.

failure-portal-unreachable =
    .what = Нет связи с порталом.
    .data = { -failure-safe-here }
    .remedy = Проверьте интернет и попробуйте снова. Если интернет работает, портал может быть на обслуживании: вернитесь позже.

failure-portal-nonsense =
    .what = Ответ портала нельзя понять.
    .data = { -failure-safe-here }
    .remedy = Попробуйте снова через несколько минут. Если не поможет, сообщите в поддержку портала код ошибки.

failure-portal-busy =
    .what = Портал сейчас не справляется с запросами.
    .data = { -failure-safe-here }
    .remedy = Подождите несколько минут и попробуйте снова.

failure-portal-refused =
    .what = Портал отклонил запрос.
    .data = { -failure-safe-here }
    .remedy = Попробуйте снова. Если портал откажет ещё раз, сообщите в поддержку код ошибки.

failure-submission-digest =
    .what = Файл дошёл до портала не таким, каким вы его подписали.
    .data = { -failure-not-accepted }
    .remedy = Отправьте ещё раз. Если повторится, прикрепите этот файл заново и подпишите.

failure-submission-answers =
    .what = Ответы не подходят к форме этой услуги.
    .data = { -failure-not-accepted }
    .remedy = Откройте проверку ответов, исправьте отмеченное и подпишите снова.

failure-submission-incomplete =
    .what = До портала дошли не все файлы.
    .data = { -failure-not-accepted }
    .remedy = Попробуйте снова: отправится только недостающее.

failure-submission-conflict =
    .what = У портала уже есть другое заявление с тем же внутренним номером.
    .data = Второе заявление не создано. Черновик и файлы сохранены на этом компьютере.
    .remedy = Посмотрите, нет ли вашего заявления в «Моих заявлениях». Если нет, подпишите черновик заново.

failure-check-stale =
    .what = После проверки заявление изменилось, или программа была перезапущена.
    .data = { -failure-not-signed }
    .remedy = Откройте «Проверку ответов» ещё раз и подпишите то, что увидите.

failure-submission-too-late =
    .what = Заявление уже передано порталу, остановить отправку нельзя.
    .data = Подписанное заявление и файлы сохранены на этом компьютере; второй раз оно не уйдёт.
    .remedy = Дождитесь ответа портала.

failure-submission-cancelled =
    .what = Вы остановили отправку.
    .data = { -failure-not-accepted }
    .remedy = Отправьте, когда будете готовы.

failure-upload-offset =
    .what = Передача файла прервалась.
    .data = { -failure-not-accepted }
    .remedy = Попробуйте снова: она продолжится с нужного места.

failure-upload-unknown =
    .what = Портал больше не помнит начатую передачу файла.
    .data = { -failure-not-accepted }
    .remedy = Попробуйте снова: файл отправится с начала.

failure-result-invalid =
    .what = Полученный документ не прошёл проверку.
    .data = Он не добавлен в «Документы». Ваше заявление у портала не изменилось.
    .remedy = Не пользуйтесь этим документом. Откройте заявление ещё раз; если повторится, сообщите в орган, который его выдал.

failure-print-glyph =
    .what = В документе есть знак, которого нет в шрифте, поэтому PDF не создан.
    .data = Сам документ с подписью сохранён.
    .remedy = Сообщите в поддержку код ошибки и название услуги.

failure-document-changed =
    .what = Этот документ изменили после подписания.
    .data = { -failure-untouched }
    .remedy = Не полагайтесь на него. Попросите исходный файл у того, кто вам его дал.

failure-document-unknown =
    .what = Такой файл программа проверить не умеет.
    .data = { -failure-untouched }
    .remedy = Выберите PDF, полученный в этой программе, PDF или снимок с QR-кодами eGov, контейнер .asice, подпись .p7s или .cms либо подписанный XML.

failure-document-deceptive =
    .what = Файл сделан так, что видно не то, что подписано.
    .data = { -failure-untouched }
    .remedy = Не полагайтесь на него. Получите документ у того органа, который его выдал.

failure-document-parts-missing =
    .what = Найдены не все QR-коды документа.
    .data = { -failure-untouched }
    .remedy = Выберите или отсканируйте все страницы: каждый код должен быть виден целиком и чётко.

failure-document-parts-mixed =
    .what = QR-коды взяты из разных документов.
    .data = { -failure-untouched }
    .remedy = Выберите страницы только одного документа.

failure-document-content-missing =
    .what = В этом файле только подпись, а подписанный документ лежит отдельно.
    .data = { -failure-untouched }
    .remedy = Выберите файл, который подписан.

failure-signature-unsupported =
    .what = Подпись такого вида программа проверить не умеет.
    .data = { -failure-untouched }
    .remedy = Проверьте документ у органа, который его выдал.

failure-signature-no-certificate =
    .what = В подписи нет сертификата подписавшего, поэтому узнать, кто подписал, нельзя.
    .data = { -failure-untouched }
    .remedy = Попросите у того, кто дал вам документ, подпись с сертификатом.

failure-archive-locked =
    .what = Архив на этом компьютере закрыт.
    .data = Черновики и документы целы и зашифрованы.
    .remedy = Введите парольную фразу.

failure-archive-passphrase-wrong =
    .what = Парольная фраза не подошла.
    .data = Черновики и документы целы и зашифрованы.
    .remedy = Проверьте раскладку клавиатуры и Caps Lock и введите фразу ещё раз.

failure-archive-damaged =
    .what = Архив на этом компьютере не читается.
    .data = Отправленные заявления целы: они у портала. Черновики и сохранённые документы могли пострадать.
    .remedy = Не удаляйте файлы архива и не переустанавливайте программу. Верните резервную копию, если она есть, или обратитесь в поддержку.

failure-disk-full =
    .what = На диске кончилось место.
    .data = Записанное раньше цело; последнее изменение записать не удалось.
    .remedy = Освободите место на диске и попробуйте снова, не закрывая программу.

failure-file-not-written =
    .what = Файл не удалось записать.
    .data = В программе документ цел.
    .remedy = Выберите другую папку или проверьте, что флешка подключена и на ней есть место.

failure-calendar-no-data =
    .what = Программа ещё не знает праздников этого года и не может посчитать срок.
    .data = На заявление это не влияет.
    .remedy = Верьте сроку, который назвал портал, и обновите программу.

failure-service-unknown =
    .what = Этот портал такой услуги не оказывает.
    .data = { -failure-nothing-sent }
    .remedy = Вернитесь к списку услуг или выберите другой портал.

failure-service-paper-only =
    .what = На эту услугу подают на бумаге.
    .data = { -failure-nothing-sent }
    .remedy = На странице услуги сказано, какие бумаги собрать и куда прийти.

failure-service-not-yet =
    .what = Форма этой услуги ещё не готова.
    .data = { -failure-nothing-sent }
    .remedy = На странице услуги сказано, что делать до тех пор.

failure-not-found =
    .what = Этого здесь больше нет.
    .data = { -failure-safe-here }
    .remedy = Вернитесь к списку и откройте ещё раз.

failure-internal =
    .what = Ошибка в самой программе.
    .data = { -failure-safe-here }
    .remedy = Закройте программу и откройте снова. Если повторится, сообщите в поддержку код ошибки.
