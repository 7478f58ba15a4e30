// What a fault needs: stock that is asked for, and does not come.
fetch("/stock-levels").catch(() => {});
