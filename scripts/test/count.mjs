// How many tests of a stage passed and failed, from the report its tool wrote. A tool that ended badly
// with nothing failed in its report, or with no report, still counts as one failure.
import { readFileSync } from 'node:fs';

/** @typedef {{ passed: number, failed: number, skipped: number }} Count */

/**
 * A check that only passes or fails.
 * @param {number} exitCode
 * @returns {Count}
 */
export function countCheck(exitCode) {
  return exitCode === 0 ? { passed: 1, failed: 0, skipped: 0 } : { passed: 0, failed: 1, skipped: 0 };
}

/**
 * @param {any} report vitest's, of its json reporter
 * @returns {Count}
 */
export function countVitest(report) {
  const unread = report.testResults.filter(
    (/** @type {any} */ file) => file.status === 'failed' && file.assertionResults.length === 0,
  ).length;
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + unread,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

/**
 * @param {any} report Playwright's, of its json reporter; `errors` are those outside any test
 * @returns {Count}
 */
export function countPlaywright({ stats, errors }) {
  return {
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky + errors.length,
    skipped: stats.skipped,
  };
}

/**
 * @param {string} file the report
 * @param {(report: any) => Count} count
 * @param {number} exitCode the tool's
 * @returns {Count}
 */
export function countReport(file, count, exitCode) {
  const counted = readCount(file, count);
  return exitCode !== 0 && counted.failed === 0 ? { ...counted, failed: 1 } : counted;
}

/**
 * @param {string} file
 * @param {(report: any) => Count} count
 * @returns {Count}
 */
function readCount(file, count) {
  try {
    return count(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return { passed: 0, failed: 1, skipped: 0 };
  }
}
