using Tutorials;

// Each lesson is a file under Lessons; the numbers that it should find stand in it, and here beside those it finds.
bool allAsExpected = true;
for (int i = 0; i < Course.Lessons.Count; i++)
{
    Lesson lesson = Course.Lessons[i];
    var page = new Page();
    lesson.Run(page);

    Console.WriteLine($"{i + 1}. {lesson.Title}");
    foreach (Line line in page.Lines)
    {
        Console.WriteLine(line);
        allAsExpected &= line.IsAsExpected;
    }

    Console.WriteLine();
}

Console.WriteLine(allAsExpected ? "All numbers are as expected." : "Some numbers differ from what is expected.");
return allAsExpected ? 0 : 1;
