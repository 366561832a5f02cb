Console.WriteLine("AotGrad");
