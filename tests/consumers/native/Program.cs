// Loads a model and predicts, as native code, with Parsimony.IO alone.
var model = FittedModel.Load("penguins.safetensors");
var bird = model.Predict(new Bird(39.1, 18.7, 181, 3750, "male", 2007));
Console.WriteLine($"{bird.Class} {bird.ProbabilityOf(bird.Class!):F6}");
Console.WriteLine(model.PredictClass(new Bird(50, 15, 225, 5500, null, 2009)));
try
{
    FittedModel.Load("nothing.safetensors");
}
catch (ParsimonyException error)
{
    Console.WriteLine(error.Message);
}

record Bird(double BillLengthMm, double BillDepthMm, double FlipperLengthMm, double BodyMassG, string? Sex, int Year);
