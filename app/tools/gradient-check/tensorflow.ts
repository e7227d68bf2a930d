import { MathBackendCPU } from '@tensorflow/tfjs-backend-cpu/dist/backend_cpu';
import { addConfig } from '@tensorflow/tfjs-backend-cpu/dist/kernels/Add';
import { batchMatMulConfig } from '@tensorflow/tfjs-backend-cpu/dist/kernels/BatchMatMul';
import { castConfig } from '@tensorflow/tfjs-backend-cpu/dist/kernels/Cast';
import { eluConfig } from '@tensorflow/tfjs-backend-cpu/dist/kernels/Elu';
import { eluGradConfig as eluSlopeConfig } from '@tensorflow/tfjs-backend-cpu/dist/kernels/EluGrad';
import { erfConfig } from '@tensorflow/tfjs-backend-cpu/dist/kernels/Erf';
import { expConfig } from '@tensorflow/tfjs-backend-cpu/dist/kernels/Exp';
import { greaterConfig } from '@tensorflow/tfjs-backend-cpu/dist/kernels/Greater';
import { identityConfig } from '@tensorflow/tfjs-backend-cpu/dist/kernels/Identity';
import { leakyReluConfig } from '@tensorflow/tfjs-backend-cpu/dist/kernels/LeakyRelu';
import { logConfig } from '@tensorflow/tfjs-backend-cpu/dist/kernels/Log';
import { maxConfig } from '@tensorflow/tfjs-backend-cpu/dist/kernels/Max';
import { multiplyConfig } from '@tensorflow/tfjs-backend-cpu/dist/kernels/Multiply';
import { negConfig } from '@tensorflow/tfjs-backend-cpu/dist/kernels/Neg';
import { realDivConfig } from '@tensorflow/tfjs-backend-cpu/dist/kernels/RealDiv';
import { reluConfig } from '@tensorflow/tfjs-backend-cpu/dist/kernels/Relu';
import { reshapeConfig } from '@tensorflow/tfjs-backend-cpu/dist/kernels/Reshape';
import { selectConfig } from '@tensorflow/tfjs-backend-cpu/dist/kernels/Select';
import { sigmoidConfig } from '@tensorflow/tfjs-backend-cpu/dist/kernels/Sigmoid';
import { softmaxConfig } from '@tensorflow/tfjs-backend-cpu/dist/kernels/Softmax';
import { softplusConfig } from '@tensorflow/tfjs-backend-cpu/dist/kernels/Softplus';
import { squareConfig } from '@tensorflow/tfjs-backend-cpu/dist/kernels/Square';
import { stepConfig } from '@tensorflow/tfjs-backend-cpu/dist/kernels/Step';
import { subConfig } from '@tensorflow/tfjs-backend-cpu/dist/kernels/Sub';
import { sumConfig } from '@tensorflow/tfjs-backend-cpu/dist/kernels/Sum';
import { tanhConfig } from '@tensorflow/tfjs-backend-cpu/dist/kernels/Tanh';
import {
  enableProdMode,
  registerBackend,
  registerGradient,
  registerKernel,
  setBackend,
  version_core,
} from '@tensorflow/tfjs-core/dist/base';
import { addGradConfig } from '@tensorflow/tfjs-core/dist/gradients/Add_grad';
import { batchMatMulGradConfig } from '@tensorflow/tfjs-core/dist/gradients/BatchMatMul_grad';
import { castGradConfig } from '@tensorflow/tfjs-core/dist/gradients/Cast_grad';
import { eluGradConfig } from '@tensorflow/tfjs-core/dist/gradients/Elu_grad';
import { erfGradConfig } from '@tensorflow/tfjs-core/dist/gradients/Erf_grad';
import { expGradConfig } from '@tensorflow/tfjs-core/dist/gradients/Exp_grad';
import { identityGradConfig } from '@tensorflow/tfjs-core/dist/gradients/Identity_grad';
import { leakyReluGradConfig } from '@tensorflow/tfjs-core/dist/gradients/LeakyRelu_grad';
import { logGradConfig } from '@tensorflow/tfjs-core/dist/gradients/Log_grad';
import { multiplyGradConfig } from '@tensorflow/tfjs-core/dist/gradients/Multiply_grad';
import { negGradConfig } from '@tensorflow/tfjs-core/dist/gradients/Neg_grad';
import { divGradConfig } from '@tensorflow/tfjs-core/dist/gradients/RealDiv_grad';
import { reluGradConfig } from '@tensorflow/tfjs-core/dist/gradients/Relu_grad';
import { reshapeGradConfig } from '@tensorflow/tfjs-core/dist/gradients/Reshape_grad';
import { sigmoidGradConfig } from '@tensorflow/tfjs-core/dist/gradients/Sigmoid_grad';
import { softmaxGradConfig } from '@tensorflow/tfjs-core/dist/gradients/Softmax_grad';
import { softplusGradConfig } from '@tensorflow/tfjs-core/dist/gradients/Softplus_grad';
import { squareGradConfig } from '@tensorflow/tfjs-core/dist/gradients/Square_grad';
import { subGradConfig } from '@tensorflow/tfjs-core/dist/gradients/Sub_grad';
import { sumGradConfig } from '@tensorflow/tfjs-core/dist/gradients/Sum_grad';
import { tanhGradConfig } from '@tensorflow/tfjs-core/dist/gradients/Tanh_grad';

export {
  add,
  div,
  elu,
  erf,
  leakyRelu,
  log,
  logSoftmax,
  matMul,
  mul,
  neg,
  relu,
  sigmoid,
  softmax,
  softplus,
  square,
  sub,
  sum,
  tanh,
  tensor1d,
  tensor2d,
  tidy,
  valueAndGrads,
} from '@tensorflow/tfjs-core/dist/base';

/** What a dense network and its gradient are made of in TensorFlow.js. The rest of it is not fetched. */
const kernels = [
  addConfig,
  batchMatMulConfig,
  castConfig,
  eluConfig,
  eluSlopeConfig,
  erfConfig,
  expConfig,
  greaterConfig,
  identityConfig,
  leakyReluConfig,
  logConfig,
  maxConfig,
  multiplyConfig,
  negConfig,
  realDivConfig,
  reluConfig,
  reshapeConfig,
  selectConfig,
  sigmoidConfig,
  softmaxConfig,
  softplusConfig,
  squareConfig,
  stepConfig,
  subConfig,
  sumConfig,
  tanhConfig,
];

const gradients = [
  addGradConfig,
  batchMatMulGradConfig,
  castGradConfig,
  eluGradConfig,
  erfGradConfig,
  expGradConfig,
  identityGradConfig,
  leakyReluGradConfig,
  logGradConfig,
  multiplyGradConfig,
  negGradConfig,
  divGradConfig,
  reluGradConfig,
  reshapeGradConfig,
  sigmoidGradConfig,
  softmaxGradConfig,
  softplusGradConfig,
  squareGradConfig,
  subGradConfig,
  sumGradConfig,
  tanhGradConfig,
];

/** Makes it ready, on its plain JavaScript backend. */
export async function prepare(): Promise<void> {
  enableProdMode(); // without its advice to use another backend
  for (const kernel of kernels) registerKernel(kernel);
  for (const gradient of gradients) registerGradient(gradient);
  registerBackend('cpu', () => new MathBackendCPU());
  await setBackend('cpu');
}

export const version: string = version_core;
