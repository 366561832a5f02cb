using LogisticRegression;

// The kernel is in Logistic.cs, and what a step of training does with it in DeviceTraining.cs.
return Settings.Command(Experiment.Run).Parse(args).Invoke();
