// Other people's client of NCALayer, walked through what it can do; prints what it got as JSON.
const { NCALayerClient } = require("ncalayer-js-client");

const [, , address, content] = process.argv;

async function attempt(work) {
  try {
    return await work();
  } catch (error) {
    return { error: String(error), cancelled: Boolean(error.canceledByUser) };
  }
}

(async () => {
  const client = new NCALayerClient(address, false);
  const got = { version: await client.connect() };
  got.tokens = await attempt(() => client.getActiveTokens());
  got.info = await attempt(() => client.getKeyInfo(NCALayerClient.fileStorageType));
  got.mismatch = await attempt(() => client.getKeyInfo(1));
  got.cades = await attempt(() => client.createCAdESFromBase64(NCALayerClient.fileStorageType, content));
  got.cms = await attempt(() =>
    client.basicsSignCMS(null, content, NCALayerClient.basicsCMSParamsDetachedNoTSP, NCALayerClient.basicsSignerTestAny),
  );
  got.locale = await attempt(() => client.changeLocale("ru"));
  console.log(JSON.stringify(got));
  process.exit(0);
})().catch((error) => {
  console.error(error);
  process.exit(1);
});
