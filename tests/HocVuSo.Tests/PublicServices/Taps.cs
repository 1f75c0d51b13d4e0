namespace HocVuSo.Tests.PublicServices;

/// <summary>Short ways through the forms of this folder.</summary>
internal static class Taps
{
    /// <summary>One tap at the counter.</summary>
    public static async Task<Answer> Tap(this Visitor visitor, params (string Name, string Value)[] fields) =>
        await visitor.Submit(await visitor.Page("/quay"), "/quay", "#ghi", fields);

    public static async Task<Answer> SaveTable(this Visitor visitor, params (string Name, string Value)[] fields) =>
        await visitor.Submit(await visitor.Page("/so-tong"), "/so-tong", "#ghi", fields);
}
