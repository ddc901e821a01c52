import { startSimulatorUnderTest } from './harness.ts';
import { describeSimulator } from './simulator-suite.ts';

describeSimulator('a small office', startSimulatorUnderTest);
