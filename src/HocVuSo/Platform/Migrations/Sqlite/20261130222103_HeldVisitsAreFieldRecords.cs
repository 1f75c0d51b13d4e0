using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace HocVuSo.Platform.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class HeldVisitsAreFieldRecords : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // a phone that sends one of them again is not told that it counts
            migrationBuilder.Sql("DELETE FROM field_records WHERE \"Id\" IN (SELECT \"Id\" FROM held_visits)");
            migrationBuilder.DropTable(
                name: "held_visits");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "held_visits",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Content = table.Column<string>(type: "TEXT", maxLength: 8000, nullable: false),
                    Day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    HeldAt = table.Column<long>(type: "INTEGER", nullable: false),
                    HouseholdId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    RefusedBy = table.Column<string>(type: "TEXT", nullable: true),
                    SentBy = table.Column<int>(type: "INTEGER", nullable: false),
                    VillageNo = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_held_visits", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_held_visits_Day",
                table: "held_visits",
                column: "Day");
        }
    }
}
