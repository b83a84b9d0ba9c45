export { actionName, branchName, list, stepName } from '../guideline/naming.ts';
