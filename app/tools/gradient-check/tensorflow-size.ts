/** What the part of TensorFlow.js that is fetched weighs, gzipped, in kB; a test weighs it again. */
export const tensorflowKilobytes = 30;
