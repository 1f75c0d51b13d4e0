namespace HocVuSo.Tests.PublicServices;

/// <summary>One tap at the counter.</summary>
internal static class Taps
{
    public static async Task<Answer> Tap(this Visitor visitor, params (string Name, string Value)[] fields) =>
        await visitor.Submit(await visitor.Page("/quay"), "/quay", "#ghi", fields);
}
