import assert from 'node:assert/strict';
import { schoolYearOf } from '../../../server/src/model/schoolYear';
import { openDraft } from '../../../server/src/syntax/draft';

const begins = (text: string) => schoolYearOf(openDraft('test:a', 1, text));

describe('the school year of a report', () => {
  it('is the first one that the text names', () => {
    assert.equal(begins('示例大学2020-2021学年信息公开报告\n\n较2019—2020学年多。\n'), 2020);
    assert.equal(begins('2014年至2015年学年，公开12条。\n'), 2014);
  });

  it('is none where the years do not follow each other, or no school year is named', () => {
    assert.equal(begins('2014-2016学年，公开12条。\n'), undefined);
    assert.equal(begins('2014-2015年，公开12条。\n本学年。\n'), undefined);
  });
});
