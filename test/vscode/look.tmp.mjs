import { prepare } from './extension.mjs';
import { install } from './host/install.mjs';
import { Workbench } from './ui/workbench.mjs';

const theme = process.argv[2] ?? 'Default Light Modern';
install();
await prepare();
const w = await Workbench.start({ settings: { 'workbench.colorTheme': theme } });
try {
  await w.openGuideline('vertebral-hemangioma.guideline.yaml');
  await w.press('Control+1');
  await w.press('Control+Shift+v');
  w.page.on('console', (m) => {
    if (/error|warn/i.test(m.type())) console.log(m.type(), m.text().slice(0, 300));
  });
  await w
    .preview()
    .locator('g[data-step]')
    .first()
    .waitFor({ timeout: 20000 })
    .catch((e) => console.log(String(e).slice(0, 300)));
  await w.page.screenshot({ path: '/tmp/look1.png' });
  await w.select('label: Confirm the diagnosis');
  await w.page.waitForTimeout(500);
  await w.preview().locator('[aria-label="Steps"]').first().click();
  await w.page.waitForTimeout(500);
  await w.page.screenshot({ path: '/tmp/look2.png' });
} finally {
  await w.stop();
}
