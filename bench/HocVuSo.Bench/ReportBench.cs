using System.Diagnostics;
using HocVuSo.Access.Contract;

namespace HocVuSo.Bench;

/// <summary>A commune's yearly report: drafted from the figures, then asked for as a Word file.</summary>
internal static class ReportBench
{
    public static async Task Run(string data)
    {
        using var scratch = new Scratch(data);
        await using var served = await Served.Start(scratch);
        using var browser = await served.SignIn("binh", DemoAccount.SharedPassword);
        var form = Forms.Hidden(await browser.GetStringAsync("/bao-cao"));
        form["year"] = "2025";
        var started = Stopwatch.GetTimestamp();
        using var body = new FormUrlEncodedContent(form);
        using var drafted = await browser.PostAsync("/bao-cao", body);
        var address = drafted.Headers.Location?.ToString() ?? throw new InvalidOperationException($"No report was drafted: {drafted.StatusCode}.");
        var cold = Stopwatch.GetTimestamp();
        var length = await Word(browser, address);
        Line.Write(
            $"report: drafted in {Stopwatch.GetElapsedTime(started, cold).TotalMilliseconds:0} ms, first Word file after {Stopwatch.GetElapsedTime(cold).TotalMilliseconds:0} ms more, {length / 1024.0:0} KB"
        );
        var (times, processor) = (new Times(), served.Processor);
        const int rounds = 50;
        for (var i = 0; i < rounds; i++)
        {
            var at = Stopwatch.GetTimestamp();
            await Word(browser, address);
            times.Add(Stopwatch.GetElapsedTime(at));
        }
        times.Say($"report: Word file, processor {(served.Processor - processor) * 1000 / rounds:0} ms each");
    }

    private static async Task<int> Word(HttpClient browser, string address)
    {
        using var answer = await browser.GetAsync(address + "/word");
        answer.EnsureSuccessStatusCode();
        var bytes = await answer.Content.ReadAsByteArrayAsync();
        return bytes is [0x50, 0x4B, ..] ? bytes.Length : throw new InvalidOperationException("Not a Word file.");
    }
}
