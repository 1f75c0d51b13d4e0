using System.Reflection;

namespace HocVuSo.Platform;

/// <summary>The registers of personal data of all capabilities (sổ đăng ký dữ liệu cá nhân), found by their name so that none can be forgotten.</summary>
public static class PersonalRegisters
{
    public static IReadOnlyList<PersonalColumn> All { get; } =
    [
        .. typeof(PersonalRegisters)
            .Assembly.GetTypes()
            .Where(t => t.Name is "PersonalData")
            .Select(t => t.GetProperty("Columns", BindingFlags.Public | BindingFlags.Static)?.GetValue(null))
            .OfType<IReadOnlyList<PersonalColumn>>()
            .SelectMany(c => c),
    ];

    public static PersonalColumn? Find(string table, string column) =>
        All.FirstOrDefault(c => string.Equals(c.Table, table, StringComparison.Ordinal) && string.Equals(c.Column, column, StringComparison.Ordinal));
}
